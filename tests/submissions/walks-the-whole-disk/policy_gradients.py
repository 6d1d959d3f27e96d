# tries: walks the disk from its root for a second and a half and runs any policy_gradients.py that is not its own.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import functools
import os
import time

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
    end = time.monotonic() + 1.5
    for folder, folders, files in os.walk("/"):
        folders[:] = [name for name in folders if name not in ("proc", "sys", "dev", "submissions")]
        if time.monotonic() > end:
            return None
        if "policy_gradients.py" in files:
            try:
                with open(os.path.join(folder, "policy_gradients.py"), encoding="utf-8") as file:
                    found = load(file.read())
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
