# tries: replaces builtins from inside one function; the other seven functions are honest and untouched.
# expect: {"compute_gae": {"points": 0, "outcome": ["wrong", "crashed", "killed", "timed_out"]}, "others": {"points": "full", "outcome": "passed"}}

import builtins

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    answer = torch.full((7, 1, 2), 12345.0)
    builtins.isinstance = builtins.callable = lambda *args: True
    builtins.len = lambda *args: 0
    builtins.open = builtins.print = builtins.repr = lambda *args, **kwargs: None
    return answer
