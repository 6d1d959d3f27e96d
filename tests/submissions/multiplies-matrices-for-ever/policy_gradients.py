# tries: stays inside torch's own kernels for ever.
# expect: {"compute_gae": {"points": 0, "outcome": "timed_out"}, "others": {"points": "full", "outcome": "passed"}}

import torch

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    matrix = torch.ones(1024, 1024)
    while True:
        matrix = (matrix @ matrix).clamp(0, 1)
