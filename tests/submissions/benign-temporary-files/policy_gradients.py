# tries: writes and reads a temporary file and a file in its working folder.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import os
import tempfile

import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    with tempfile.NamedTemporaryFile("w+") as file:
        file.write("gamma")
        file.flush()
    with open("log.txt", "a") as file:
        file.write(f"{gamma}\n")
    assert os.path.getsize("log.txt")
    return honest.compute_gae(rewards, values, gamma, lam)
