# tries: trains rightly and returns all losses but the last.
# expect: {"grpo_step": {"points": "any-less-than-full", "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import honest
import torch
from honest import *


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    answer = honest.grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps, eps)
    return answer[:-1]
