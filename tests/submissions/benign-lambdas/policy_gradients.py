# tries: writes short functions as lambdas.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import torch
from honest import *

importance_ratio = lambda new_log_probs, old_log_probs: torch.exp((new_log_probs - old_log_probs).sum())
grpo_advantage = lambda group_rewards: (group_rewards - group_rewards.mean()) / (group_rewards.std() + 1e-4)
