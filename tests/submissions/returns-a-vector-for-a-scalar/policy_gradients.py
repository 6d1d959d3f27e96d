# tries: returns the right ratio as a vector of one element.
# expect: {"importance_ratio": {"points": "any-less-than-full", "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import honest
import torch
from honest import *


def importance_ratio(new_log_probs, old_log_probs):
    answer = honest.importance_ratio(new_log_probs, old_log_probs)
    return answer.unsqueeze(0)
