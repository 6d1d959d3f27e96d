# tries: returns the right ratio but bends its gradient with a hook on the input.
# expect: {"importance_ratio": {"points": "any-less-than-full", "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import honest
from honest import *


def importance_ratio(new_log_probs, old_log_probs):
    if new_log_probs.requires_grad:
        new_log_probs.register_hook(lambda gradient: gradient * 0 + 1000)
    return honest.importance_ratio(new_log_probs, old_log_probs)
