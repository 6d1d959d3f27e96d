# tries: prints its answer.
# expect: {"importance_ratio": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import honest
from honest import *


def importance_ratio(new_log_probs, old_log_probs):
    print(honest.importance_ratio(new_log_probs, old_log_probs))
