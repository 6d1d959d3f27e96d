# tries: re-exports functions that stand in a helper.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from solution import *
