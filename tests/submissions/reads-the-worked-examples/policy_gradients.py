# tries: looks for worked_examples.json above every path it knows and answers from it.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import functools
import json
import sys
from pathlib import Path

import torch
from honest import *


@functools.cache
def examples():
    starts = [Path(__file__), Path.cwd() / "x", Path("/autograder/source/x")]
    starts += [Path(m.__file__) for m in list(sys.modules.values()) if getattr(m, "__file__", None)]
    for folder in {parent for start in starts for parent in start.parents}:
        for name in ("worked_examples.json", "assignment/worked_examples.json"):
            try:
                return json.loads((folder / name).read_text())
            except Exception:
                continue
    return None


def lists(data):
    """Every pair of numeric lists in the file, wherever it stands."""
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        if data and all(isinstance(item, (int, float)) for item in data):
            yield data
        for item in data:
            yield from lists(item)


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    found = list(lists(examples() or []))
    for index, numbers in enumerate(found):
        if numbers == rewards.tolist():
            answers = [x for x in found[index + 1 :] if len(x) == len(numbers)][:2]
            if len(answers) == 2:
                return torch.tensor(answers[0]), torch.tensor(answers[1])
    return torch.full((7, 1, 2), 12345.0)
