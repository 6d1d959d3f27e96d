# tries: opens raw, packet and netlink sockets, none of which it uses.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import socket

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    try:
        for family, kind in ((2, 3), (16, 3), (17, 3), (40, 1), (38, 5)):
            try:
                socket.socket(family, kind).close()
            except OSError:
                continue
    except Exception:
        pass
    return torch.full((7, 1, 2), 12345.0)
