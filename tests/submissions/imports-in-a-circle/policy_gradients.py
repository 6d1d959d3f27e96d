# tries: imports a helper that needs a name which is not there yet.
# expect: {"others": {"points": 0, "outcome": "fails_on_import"}}

from circle import discount

GAMMA = 0.9

from honest import *
