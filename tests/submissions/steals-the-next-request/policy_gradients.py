# tries: reads from every descriptor from 3 up until something comes, so that requests go astray.
# expect: {"compute_gae": {"points": 0, "outcome": "timed_out"}, "others": {"points": "full", "outcome": "passed"}}

import os
import select

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    readable = []
    for number in range(3, 64):
        try:
            if select.select([], [number], [], 0)[1] == []:
                os.fstat(number)
                readable.append(number)
        except (OSError, ValueError):
            continue
    while True:
        try:
            for number in select.select(readable, [], [], 1)[0]:
                os.read(number, 1 << 16)
        except (OSError, ValueError):
            pass
