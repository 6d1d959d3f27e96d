# tries: writes a pickle that prints when it is loaded, raw and behind length prefixes.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

import os
import struct

import torch
from honest import *


def send(data):
    for number in range(3, 256):
        try:
            os.write(number, data)
        except OSError:
            continue


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    data = b"cbuiltins\nprint\n(S'a pickle was loaded'\ntR."
    send(data)
    send(struct.pack(">I", len(data)) + data)
    return torch.full((7, 1, 2), 12345.0)
