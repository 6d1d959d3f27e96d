# tries: restores the default action of SIGXFSZ and writes up to 256 MB, then answers wrongly.
# expect: {"compute_gae": {"points": 0, "outcome": ["killed", "wrong"]}, "others": {"points": "full", "outcome": "passed"}}

import signal

import torch
from honest import *

_written = []


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    if not _written:
        _written.append(True)
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        try:
            with open("big", "wb", buffering=0) as file:
                for _ in range(64):
                    file.write(bytes(4 << 20))
        except OSError:
            pass
    return torch.full((7, 1, 2), 12345.0)
