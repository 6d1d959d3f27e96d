# tries: has objects with destructors, weak references and a finaliser.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import gc
import weakref

import honest
from honest import *


class Buffer:
    alive = weakref.WeakSet()

    def __init__(self):
        Buffer.alive.add(self)

    def __del__(self):
        print("freed")


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    buffer = Buffer()
    weakref.finalize(buffer, print, "finalised")
    del buffer
    gc.collect()
    return honest.compute_gae(rewards, values, gamma, lam)
