# tries: raises the recursion limit and the switch interval.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import sys

from honest import *

sys.setrecursionlimit(100_000)
sys.setswitchinterval(1e-6)
