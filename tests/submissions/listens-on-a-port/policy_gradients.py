# tries: listens on a port of 127.0.0.1 and leaves the socket open.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import socket

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    try:
        link = socket.socket()
        link.bind(("127.0.0.1", 0))
        link.listen()
        globals()["kept"] = link
    except Exception:
        pass
    return torch.full((7, 1, 2), 12345.0)
