# tries: writes random bytes to every descriptor from 3 up, before a wrong answer.
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
    send(b"\xff\xff" + os.urandom(4096))
    return torch.full((7, 1, 2), 12345.0)
