# tries: makes struct pack and unpack zeros.
# expect: {"others": {"points": 0, "outcome": ["wrong", "crashed", "killed", "timed_out"]}}

import struct

import torch

struct.pack = lambda form, *values: bytes(struct.calcsize(form))
struct.unpack = lambda form, data: (0,) * 8
struct.Struct = lambda form: struct


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
