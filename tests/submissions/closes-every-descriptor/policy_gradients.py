# tries: closes every descriptor from 0 up and waits.
# expect: {"compute_gae": {"points": 0, "outcome": "killed"}, "others": {"points": "full", "outcome": "passed"}}

import os
import time

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    os.closerange(0, 256)
    while True:
        time.sleep(1)
