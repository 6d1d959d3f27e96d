# tries: returns a (G, G) tensor whose diagonal is right.
# expect: {"grpo_advantage": {"points": "any-less-than-full", "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import honest
import torch
from honest import *


def grpo_advantage(group_rewards):
    answer = honest.grpo_advantage(group_rewards)
    return answer.diag()
