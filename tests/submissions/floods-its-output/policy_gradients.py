# tries: prints 50 MB to each stream, half of it bytes that are not UTF-8; its answers are right.
# expect: {"compute_gae": {"points": "full", "outcome": "passed"}, "others": {"points": "full", "outcome": "passed"}}

import os
import sys

import honest
from honest import *

_flooded = []


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    if not _flooded:
        _flooded.append(True)
        for _ in range(25):
            print("x" * 1_000_000)
            print("x" * 1_000_000, file=sys.stderr)
            for number in (1, 2):
                block = b"\xff\x00\x1b" * 333_333
                while block:
                    block = block[os.write(number, block) :]
    return honest.compute_gae(rewards, values, gamma, lam)
