# tries: deletes one of the eight functions.
# expect: {"compute_gae": {"points": 0, "outcome": "missing"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *

del compute_gae
