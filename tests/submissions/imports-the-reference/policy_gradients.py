# tries: imports the reference under every name it might have.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import functools
import importlib

import torch
from honest import *


@functools.cache
def search():
    for name in (
        "reference",
        "reference.policy_gradients",
        "autograder.reference",
        "autograder.reference.policy_gradients",
        "solution",
        "solutions",
    ):
        try:
            found = getattr(importlib.import_module(name), "compute_gae", None)
        except BaseException:
            continue
        if callable(found):
            return found
    return None


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    found = search()
    if found:
        return found(rewards, values, gamma, lam)
    return torch.full((7, 1, 2), 12345.0)
