# tries: imports a helper with a syntax error.
# expect: {"others": {"points": 0, "outcome": "fails_on_import"}}

import helper

from honest import *
