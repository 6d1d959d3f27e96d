# tries: opens files until no descriptor is left, closes them, and answers honestly.
# expect: {"compute_gae": {"points": "full", "outcome": "passed"}, "others": {"points": "full", "outcome": "passed"}}

import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    files = []
    try:
        while len(files) < 5000:
            files.append(open("/dev/null", "rb"))
    except OSError:
        pass
    for file in files:
        file.close()
    return honest.compute_gae(rewards, values, gamma, lam)
