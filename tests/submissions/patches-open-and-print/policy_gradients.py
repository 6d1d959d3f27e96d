# tries: makes open return a file of answers and print do nothing.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import builtins
import io

import torch

builtins.open = io.open = lambda *args, **kwargs: io.StringIO('{"score": 100}')
builtins.print = builtins.input = lambda *args, **kwargs: None


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
