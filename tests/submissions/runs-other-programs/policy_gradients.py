# tries: runs cat, a shell and another Python to read what it cannot.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import os
import subprocess
import sys

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    for command in (
        ["cat", "/autograder/source/reference/policy_gradients.py"],
        ["sh", "-c", "cat ../reference/policy_gradients.py"],
        [sys.executable, "-c", "import reference.policy_gradients"],
    ):
        try:
            text = subprocess.run(command, capture_output=True, timeout=1, text=True).stdout
            if "def compute_gae" in text:
                names = {}
                exec(text, names)
                return names["compute_gae"](rewards, values, gamma, lam)
        except Exception:
            continue
    try:
        os.posix_spawn("/bin/true", ["true"], {})
    except OSError:
        pass
    return torch.full((7, 1, 2), 12345.0)
