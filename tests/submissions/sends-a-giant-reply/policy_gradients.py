# tries: writes up to 256 MB of ones to every descriptor from 3 up.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

import os

import torch
from honest import *


def send(data):
    for number in range(3, 256):
        try:
            os.write(number, data)
        except OSError:
            continue


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    block = b"\xff" * (1 << 20)
    for _ in range(256):
        send(block)
    return torch.full((7, 1, 2), 12345.0)
