# tries: misspells one of the eight names.
# expect: {"compute_gae": {"points": 0, "outcome": "missing"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *

compute_GAE = compute_gae
del compute_gae
