# tries: writes frame lengths of all ones, in every width.
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
    send(b"\xff" * 64)
    return torch.full((7, 1, 2), 12345.0)
