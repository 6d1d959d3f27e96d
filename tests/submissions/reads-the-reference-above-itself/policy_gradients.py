# tries: looks for reference/policy_gradients.py in every folder above its own file and the working folder, and uses it.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import functools
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
    for start in (Path(__file__).resolve(), Path.cwd()):
        for folder in start.parents:
            try:
                found = load((folder / "reference" / "policy_gradients.py").read_text())
            except Exception:
                continue
            if found:
                return found
    return None


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    found = search()
    if found:
        return found(rewards, values, gamma, lam)
    return torch.full((7, 1, 2), 12345.0)
