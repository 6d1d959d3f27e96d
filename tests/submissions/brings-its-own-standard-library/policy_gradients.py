# tries: brings json.py, struct.py, select.py, signal.py and unittest.py that forge what passes through them.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import json
import select
import signal
import struct
import unittest

import torch


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
