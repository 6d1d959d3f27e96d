# tries: returns views with strides, offsets and no stride at all.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import torch
import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages, returns = honest.compute_gae(rewards, values, gamma, lam)
    both = torch.stack([advantages, returns], dim=1)  # (T, 2)
    return both[:, 0], both[:, 1]


def importance_ratio(new_log_probs, old_log_probs):
    return honest.importance_ratio(new_log_probs, old_log_probs).expand(5)[2]


def grpo_advantage(group_rewards):
    return honest.grpo_advantage(group_rewards).unsqueeze(1).expand(-1, 3)[:, 1]
