# tries: writes a header whose arrays claim 2**40 elements.
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
    send(b'{"id": 0, "arrays": [{"dtype": "float32", "shape": [1099511627776]}], "bytes": 4398046511104}\n')
    return torch.full((7, 1, 2), 12345.0)
