# tries: returns the right advantages as (N, 1).
# expect: {"baseline_advantage": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import honest
import torch
from honest import *


def baseline_advantage(rewards, states):
    answer = honest.baseline_advantage(rewards, states)
    return answer.unsqueeze(1)
