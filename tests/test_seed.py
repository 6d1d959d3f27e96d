"""The seed of the hidden inputs is nowhere in the process that runs a submission."""

import json
import os
import subprocess
import sys

from autograder.paths import KIT

# Prints every large integer that frames and objects of the process lead to.
SEARCH = """
import gc, sys
def importance_ratio(new, old):
    found = set()
    frame = sys._getframe()
    while frame is not None:
        for value in frame.f_locals.values():
            collect(value, found)
        frame = frame.f_back
    gc.unfreeze()
    for thing in gc.get_objects():
        if isinstance(thing, (dict, list, tuple)) or hasattr(type(thing), "__dataclass_fields__"):
            collect(thing, found)
    print(*sorted(found), sep="\\n")
    return (new - old).sum().exp()

def collect(value, found):
    values = [value, *getattr(value, "__dict__", {}).values()]
    if isinstance(value, dict):
        values += list(value.values())
    elif isinstance(value, (list, tuple)):
        values += value
    found.update(one for one in values if type(one) is int and 2**40 < one < 2**64)
"""


def test_the_seed_cannot_be_found(tmp_path):
    (tmp_path / "policy_gradients.py").write_text(SEARCH)
    path = tmp_path / "results.json"
    subprocess.run(
        [
            *(sys.executable, "-m", "autograder", "grade", str(tmp_path), "--device", "cpu"),
            *("--question", "importance_ratio", "--json", str(path)),
        ],
        env={**os.environ, "PYTHONPATH": str(KIT)},
        capture_output=True,
        timeout=120,
        check=True,
    )
    results = json.loads(path.read_text())
    printed = "".join(test["output"] for test in results["tests"])
    assert str(2**63 - 1) in printed, "the search finds nothing at all"
    assert int(results["extra_data"]["seed"]) > 2**40
    assert results["extra_data"]["seed"] not in printed
