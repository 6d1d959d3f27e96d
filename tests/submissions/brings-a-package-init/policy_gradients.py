# tries: brings an __init__.py and a __main__.py that patch torch if its folder is ever imported or run.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import torch


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
