# tries: writes compiled files into the __pycache__ folders of the modules that it can see.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import importlib.util
import marshal
import sys
from pathlib import Path

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    code = marshal.dumps(compile("PLANTED = True", "planted_by_a_submission.py", "exec"))
    body = importlib.util.MAGIC_NUMBER + bytes(12) + code
    folders = {Path(__file__).parent}
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in ("autograder", "json", "struct") and getattr(module, "__file__", None):
            folders.add(Path(module.__file__).parent)
    for folder in folders:
        try:
            (folder / "__pycache__" / "planted_by_a_submission.pyc").write_bytes(body)
        except OSError:
            continue
    return torch.full((7, 1, 2), 12345.0)
