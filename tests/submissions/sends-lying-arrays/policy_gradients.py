# tries: sends well-framed headers whose arrays have negative, huge, too many or too few dimensions, or no such dtype.
# expect: {"response_log_probs": {"points": 0, "outcome": "crashed"}, "policy_gradient_loss": {"points": 0, "outcome": "crashed"}, "baseline_advantage": {"points": 0, "outcome": "crashed"}, "compute_gae": {"points": 0, "outcome": "crashed"}, "grpo_advantage": {"points": 0, "outcome": "crashed"}, "importance_ratio": {"points": 0, "outcome": "crashed"}, "ppo_clip_objective": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

import os
import struct

import torch
from honest import *


def send(text, body=b"", claimed=None):
    """A frame in the grader's own format, to every descriptor from 3 up."""
    length = len(body) if claimed is None else claimed
    data = struct.pack("<4sIQ", b"PGK1", len(text), length) + text.encode() + body
    for number in range(3, 64):
        try:
            os.write(number, data)
        except OSError:
            continue


def trap(shape, dtype="float32", body=bytes(8), claimed=None):
    def function(*args, **kwargs):
        send(f'{{"id": 0, "reply": "returned", "arrays": [{{"dtype": "{dtype}", "shape": {shape}}}]}}', body, claimed)
        return torch.full((7, 1, 2), 12345.0)

    return function


response_log_probs = trap([-1, -2])
policy_gradient_loss = trap([2**40])
baseline_advantage = trap([2**20, 2**20])
compute_gae = trap([1] * 64)
grpo_advantage = trap([2], "object")
importance_ratio = trap([2], claimed=2**60)
ppo_clip_objective = trap([0, 2**31 - 1, 2**31 - 1])
