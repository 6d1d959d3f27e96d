# tries: asks for a BPF map, a performance counter, a fault handler and a key.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import ctypes

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        for call, arguments in ((321, (0, None, 0)), (298, (None, 0, -1, -1, 0)), (323, (0,)), (250, (0, -2, 0))):
            libc.syscall(call, *arguments)
    except Exception:
        pass
    return torch.full((7, 1, 2), 12345.0)
