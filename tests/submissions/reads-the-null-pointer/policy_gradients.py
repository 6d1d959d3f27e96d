# tries: reads address 0 through ctypes.
# expect: {"compute_gae": {"points": 0, "outcome": "killed"}, "others": {"points": "full", "outcome": "passed"}}

import ctypes

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    ctypes.string_at(0)
