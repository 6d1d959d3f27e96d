# tries: sends SIGSTOP to its parent, then answers wrongly.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import os
import signal

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    try:
        if os.getppid() > 1:
            os.kill(os.getppid(), signal.SIGSTOP)
    except OSError:
        pass
    return torch.full((7, 1, 2), 12345.0)
