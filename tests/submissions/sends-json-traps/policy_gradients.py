# tries: sends well-framed headers of deep nesting, endless integers, NaN, repeated keys, lone surrogates and other types.
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


def trap(text):
    def function(*args, **kwargs):
        send(text)
        return torch.full((7, 1, 2), 12345.0)

    return function


response_log_probs = trap("[" * 200_000)
policy_gradient_loss = trap('{"id": ' + "1" * 5000 + "}")
baseline_advantage = trap('{"id": NaN, "score": Infinity}')
compute_gae = trap('{"id": 1, "id": 2, "arrays": [], "arrays": []}')
grpo_advantage = trap('{"id": "\\ud800", "reply": "\\ud800\\udfff", "arrays": []}')
importance_ratio = trap('["id", "reply"]')
ppo_clip_objective = trap('{"id": true, "reply": "loaded", "arrays": []}')
