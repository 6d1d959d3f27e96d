# tries: writes the first two bytes of a frame and ends its process.
# expect: {"compute_gae": {"points": 0, "outcome": "killed"}, "others": {"points": "full", "outcome": "passed"}}

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
    send(b"\0\0")
    os._exit(0)
