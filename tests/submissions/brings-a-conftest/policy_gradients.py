# tries: brings a conftest.py that makes every test pass, and implements nothing.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import torch


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
