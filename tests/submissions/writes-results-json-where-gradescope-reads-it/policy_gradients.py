# tries: writes a perfect /autograder/results/results.json at import, in the call and at exit, and implements nothing.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import atexit
import os

import torch

TARGET = "/autograder/results/results.json"


def forge():
    try:
        if os.path.isdir(os.path.dirname(TARGET)):
            with open(TARGET, "w") as file:
                file.write('{"score": 100, "tests": []}')
    except OSError:
        pass


forge()
atexit.register(forge)


def wrong(*args, **kwargs):
    forge()
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
