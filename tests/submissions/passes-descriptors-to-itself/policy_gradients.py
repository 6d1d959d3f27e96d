# tries: makes a socket pair and sends its descriptors through it.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import array
import os
import socket

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    try:
        left, right = socket.socketpair()
        for number in range(3, 64):
            try:
                os.fstat(number)
            except OSError:
                continue
            left.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [number]))])
        right.recv(64)
    except Exception:
        pass
    return torch.full((7, 1, 2), 12345.0)
