# tries: returns the mean of the objective where each element is asked for.
# expect: {"ppo_clip_objective": {"points": "any-less-than-full", "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import honest
import torch
from honest import *


def ppo_clip_objective(ratio, advantage, eps=0.2):
    answer = honest.ppo_clip_objective(ratio, advantage, eps)
    return answer.mean()
