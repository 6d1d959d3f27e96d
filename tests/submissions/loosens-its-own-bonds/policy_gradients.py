# tries: makes itself dumpable, clears its parent-death signal, raises its limits and leaves its session; its answers are right.
# expect: {"compute_gae": {"points": "full", "outcome": "passed"}, "others": {"points": "full", "outcome": "passed"}}

import ctypes
import os
import resource

import honest
from honest import *

PR_SET_PDEATHSIG, PR_SET_DUMPABLE = 1, 4


def attempt(act, *args):
    try:
        act(*args)
    except Exception:
        pass


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    attempt(lambda: ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, 0, 0, 0, 0))
    attempt(lambda: ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 1, 0, 0, 0))
    attempt(os.setsid)
    attempt(os.setpgid, 0, 0)
    for name in ("AS", "CPU", "FSIZE", "NOFILE", "NPROC", "CORE"):
        limit = getattr(resource, "RLIMIT_" + name)
        attempt(resource.setrlimit, limit, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    return honest.compute_gae(rewards, values, gamma, lam)
