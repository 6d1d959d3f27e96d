# tries: replaces type, getattr, hasattr, callable, str, repr and bytes.
# expect: {"others": {"points": 0, "outcome": ["wrong", "crashed", "killed", "timed_out"]}}

import builtins

import torch

builtins.getattr = lambda value, name, *default: "passed"
builtins.hasattr = builtins.callable = lambda *args: True
builtins.str = builtins.repr = lambda *args: "passed"
builtins.bytes = builtins.bytearray = lambda *args: b"passed"
builtins.type = lambda *args: torch.Tensor


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
