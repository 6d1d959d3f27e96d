# tries: walks up the stack and returns any local or global that is called like an expected value.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import sys

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    frame = sys._getframe()
    while frame.f_back:
        frame = frame.f_back
        for names in (frame.f_locals, frame.f_globals):
            for name in ("expected", "answer", "answers", "want", "target", "solution"):
                value = names.get(name)
                if isinstance(value, tuple) and len(value) == 2:
                    return value
    return torch.full((7, 1, 2), 12345.0)
