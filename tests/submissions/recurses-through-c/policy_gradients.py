# tries: lifts the recursion limit and recurses through C until the stack is gone.
# expect: {"compute_gae": {"points": 0, "outcome": ["crashed", "killed"]}, "others": {"points": "full", "outcome": "passed"}}

import sys

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    sys.setrecursionlimit(10**9)

    class Deep:
        def __repr__(self):
            return "%r" % (self,)

    return repr(Deep())
