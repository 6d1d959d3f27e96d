# tries: takes its arguments as they come.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import honest
from honest import *


def compute_gae(*args, **kwargs):
    return honest.compute_gae(*args, **kwargs)
