# tries: stops every clock inside one call and then never returns.
# expect: {"compute_gae": {"points": 0, "outcome": "timed_out"}, "others": {"points": "full", "outcome": "passed"}}

import time

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    time.time = time.monotonic = time.perf_counter = lambda: 0.0
    while True:
        pass
