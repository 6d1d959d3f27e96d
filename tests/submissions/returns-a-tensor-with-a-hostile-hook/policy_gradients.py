# tries: returns tensors with gradient hooks that exit and attributes that shadow tensor methods.
# expect: {"compute_gae": {"points": 0, "outcome": ["wrong", "crashed", "killed", "timed_out"]}, "others": {"points": "full", "outcome": "passed"}}

import os

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    answer = torch.full((7, 1, 2), 12345.0, requires_grad=True)
    answer.register_hook(lambda gradient: os._exit(0))
    answer.detach = answer.numpy = answer.cpu = lambda *args: os._exit(0)
    return answer, answer
