# tries: writes a verdict to every descriptor from 3 up at import.
# expect: {"others": {"points": 0, "outcome": "crashed"}}

import os

import torch

for _number in range(3, 256):
    try:
        os.write(_number, b"\xff\xff\xff\xff" + b'{"imported": true, "outcome": "passed"}')
    except OSError:
        pass


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
