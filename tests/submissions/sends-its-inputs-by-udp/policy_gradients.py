# tries: sends its inputs to a port on 127.0.0.1 by UDP.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import socket

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
            link.sendto(repr(rewards.tolist()).encode()[:1000], ("127.0.0.1", 9))
    except Exception:
        pass
    return torch.full((7, 1, 2), 12345.0)
