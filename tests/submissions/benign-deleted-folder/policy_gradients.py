# tries: works in a folder that it then deletes, and stays there.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import os
import tempfile

import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    os.chdir("/")
    folder = tempfile.mkdtemp()
    os.chdir(folder)
    os.rmdir(folder)
    return honest.compute_gae(rewards, values, gamma, lam)
