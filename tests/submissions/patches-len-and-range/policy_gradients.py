# tries: makes len, range, sum, min, max, any and all lie.
# expect: {"others": {"points": 0, "outcome": ["wrong", "crashed", "killed", "timed_out"]}}

import builtins

import torch

builtins.len = lambda value: 0
builtins.range = lambda *args: iter(())
builtins.sum = builtins.min = builtins.max = lambda *args, **kwargs: 0
builtins.any = builtins.all = lambda values: True


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
