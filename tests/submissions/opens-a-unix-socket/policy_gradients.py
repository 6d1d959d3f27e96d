# tries: binds a unix socket in its working folder and connects to well-known ones.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import socket

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    try:
        server = socket.socket(socket.AF_UNIX)
        server.bind("answers.sock")
        server.listen()
        for name in ("/var/run/docker.sock", "/run/systemd/private", "/tmp/.X11-unix/X0"):
            with socket.socket(socket.AF_UNIX) as link:
                link.settimeout(0.1)
                link.connect_ex(name)
    except Exception:
        pass
    return torch.full((7, 1, 2), 12345.0)
