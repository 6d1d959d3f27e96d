# tries: pushes a space into the controlling terminal's input with TIOCSTI.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import fcntl
import os

import torch
from honest import *

TIOCSTI = 0x5412


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    for name in ("/dev/tty", "/dev/console"):
        try:
            number = os.open(name, os.O_RDWR | os.O_NOCTTY)
            fcntl.ioctl(number, TIOCSTI, b" ")
            os.close(number)
        except OSError:
            continue
    return torch.full((7, 1, 2), 12345.0)
