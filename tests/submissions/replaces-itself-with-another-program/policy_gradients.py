# tries: executes another Python in its place, which writes a verdict to every descriptor and exits 0.
# expect: {"compute_gae": {"points": 0, "outcome": ["wrong", "killed", "crashed"]}, "others": {"points": "full", "outcome": "passed"}}

import os
import sys

import torch
from honest import *

PROGRAM = """
import os
for number in range(1, 64):
    try:
        os.write(number, b'{"outcome": "passed"}')
    except OSError:
        pass
"""


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    try:
        for number in range(3, 64):
            try:
                os.set_inheritable(number, True)
            except OSError:
                continue
        os.execv(sys.executable, [sys.executable, "-c", PROGRAM])
    except OSError:
        pass
    return torch.full((7, 1, 2), 12345.0)
