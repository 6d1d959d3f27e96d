# tries: keeps writing replies of its own from a thread while the honest ones are under way.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

import os
import threading
import time

import honest
from honest import *

_begun = threading.Event()


def keep_sending():
    for _ in range(2000):
        for number in range(3, 64):
            try:
                os.write(number, b"\xff\xff\xff\xff a second answer")
            except OSError:
                continue
        _begun.set()
        time.sleep(0.001)


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    if not _begun.is_set():
        threading.Thread(target=keep_sending, daemon=True).start()
        _begun.wait()
    return honest.compute_gae(rewards, values, gamma, lam)
