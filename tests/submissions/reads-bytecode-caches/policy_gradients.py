# tries: unmarshals every __pycache__ file near the loaded modules in search of a compiled reference.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import functools
import marshal
import sys
from pathlib import Path

import torch
from honest import *


@functools.cache
def search():
    folders = {Path(__file__).parent}
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] not in ("torch", "numpy") and getattr(module, "__file__", None):
            folders.add(Path(module.__file__).parent)
    for folder in folders:
        for pattern in ("__pycache__/policy_gradients*.pyc", "../reference/__pycache__/*.pyc"):
            try:
                for path in folder.glob(pattern):
                    names = {"__name__": "stolen"}
                    code = marshal.loads(path.read_bytes()[16:])
                    if code.co_filename != __file__:
                        exec(code, names)
                        return names["compute_gae"]
            except Exception:
                continue
    return None


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    found = search()
    if found:
        return found(rewards, values, gamma, lam)
    return torch.full((7, 1, 2), 12345.0)
