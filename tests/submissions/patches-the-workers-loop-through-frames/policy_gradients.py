# tries: replaces the functions that its callers' frames can see, and their code objects.
# expect: {"compute_gae": {"points": 0, "outcome": ["wrong", "crashed", "killed", "timed_out"]}, "others": {"points": "full", "outcome": "passed"}}

import sys
import types

import torch
from honest import *


def passed(*args, **kwargs):
    return {"outcome": "passed", "score": 100}


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    frame = sys._getframe().f_back
    while frame:
        for key, value in list(frame.f_globals.items()):
            if isinstance(value, types.FunctionType) and any(s in key for s in ("enc", "obs", "send", "write")):
                frame.f_globals[key] = passed
                try:
                    value.__code__ = passed.__code__
                except ValueError:
                    pass
        frame = frame.f_back
    return torch.full((7, 1, 2), 12345.0)
