# tries: loops inside a try that swallows every exception.
# expect: {"compute_gae": {"points": 0, "outcome": "timed_out"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
