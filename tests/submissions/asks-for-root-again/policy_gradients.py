# tries: asks for uid 0 back and, if it gets it, reads the reference below /autograder.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import functools
import os
from pathlib import Path

import torch
from honest import *


def load(text):
    """The function in a reference's source; never this file's, nor the empty starter's."""
    if "def compute_gae" not in text or "# tries:" in text or "raise NotImplementedError" in text:
        return None
    names = {}
    exec(text, names)
    return names.get("compute_gae")


@functools.cache
def search():
    for ask in (lambda: os.setresuid(0, 0, 0), lambda: os.seteuid(0), lambda: os.setresgid(0, 0, 0)):
        try:
            ask()
        except Exception:
            continue
    try:
        return load(Path("/autograder/source/reference/policy_gradients.py").read_text())
    except Exception:
        return None


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    found = search()
    if found:
        return found(rewards, values, gamma, lam)
    return torch.full((7, 1, 2), 12345.0)
