# tries: appends a comment to the files of the grader's modules that it can find.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import sys
from pathlib import Path

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    for name, module in list(sys.modules.items()):
        path = getattr(module, "__file__", None)
        if path and ("autograder" in name or "worker" in name or "checks" in name):
            try:
                with open(Path(path), "a") as file:
                    file.write("\n# a submission was able to write here\n")
            except OSError:
                continue
    return torch.full((7, 1, 2), 12345.0)
