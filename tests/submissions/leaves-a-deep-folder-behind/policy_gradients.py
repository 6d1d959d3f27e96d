# tries: leaves 1500 folders inside each other, for a cleaner that recurses; its answers are right.
# expect: {"compute_gae": {"points": "full", "outcome": "passed"}, "others": {"points": "full", "outcome": "passed"}}

import os

import honest
from honest import *

_made = []


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    if not _made:
        home = os.getcwd()
        _made.append(home)
        try:
            for _ in range(1500):
                os.mkdir("d")
                os.chdir("d")
        except OSError:
            pass
        os.chdir(home)
    return honest.compute_gae(rewards, values, gamma, lam)
