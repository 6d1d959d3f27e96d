# tries: makes os.write swallow what is written and os.read return a verdict.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import os

import torch

os.write = lambda number, data: len(data)
os.read = lambda number, size: b"passed"[:size]
os._exit = os.close = lambda *args: None
os.getppid = lambda: 1


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
