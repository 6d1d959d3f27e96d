# tries: returns the right loss cut off from the model.
# expect: {"policy_gradient_loss": {"points": "any-less-than-full", "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import honest
import torch
from honest import *


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    answer = honest.policy_gradient_loss(model, prompt_ids, response_ids, reward)
    return answer.detach()
