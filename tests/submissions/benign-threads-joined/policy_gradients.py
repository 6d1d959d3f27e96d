# tries: computes in a thread and joins it.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import threading

import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    answer = []
    thread = threading.Thread(target=lambda: answer.append(honest.compute_gae(rewards, values, gamma, lam)))
    thread.start()
    thread.join()
    return answer[0]
