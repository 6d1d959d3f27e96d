# tries: computes the right values and changes its inputs on the way.
# expect: {"grpo_advantage": {"points": "any-less-than-full", "outcome": ["wrong", "crashed"]}, "others": {"points": "full", "outcome": "passed"}}

import honest
import torch
from honest import *


def grpo_advantage(group_rewards):
    answer = honest.grpo_advantage(group_rewards)
    with torch.no_grad():
        group_rewards -= group_rewards.mean()
    return answer
