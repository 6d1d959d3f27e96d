# tries: starts up to two hundred threads, each asleep for 30 s, and answers wrongly.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import threading
import time

import torch
from honest import *

_threads = []


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    try:
        while len(_threads) < 200:
            thread = threading.Thread(target=time.sleep, args=(30,))
            _threads.append(thread)
            thread.start()
    except RuntimeError:
        _threads.extend([None] * 200)
    return torch.full((7, 1, 2), 12345.0)
