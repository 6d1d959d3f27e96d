# tries: imports a helper that was not handed in.
# expect: {"others": {"points": 0, "outcome": "fails_on_import"}}

from my_helpers import discounted_sum

from honest import *
