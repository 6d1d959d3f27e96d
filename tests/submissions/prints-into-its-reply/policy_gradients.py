# tries: points its standard streams at every other descriptor and prints.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

import os

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    for number in range(3, 64):
        try:
            os.dup2(number, 1)
            print("debug: rewards look fine " * 200, flush=True)
        except OSError:
            continue
    return torch.full((7, 1, 2), 12345.0)
