# tries: returns a list inside a list, a hundred thousand deep.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    answer = []
    for _ in range(100_000):
        answer = [answer]
    return answer
