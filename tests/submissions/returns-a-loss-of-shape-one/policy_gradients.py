# tries: returns the right loss with a dimension too many.
# expect: {"policy_gradient_loss": {"points": "any-less-than-full", "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import honest
import torch
from honest import *


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    answer = honest.policy_gradient_loss(model, prompt_ids, response_ids, reward)
    return answer.reshape(1)
