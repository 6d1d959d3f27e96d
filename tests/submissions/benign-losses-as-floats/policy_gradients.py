# tries: returns the losses as Python floats.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import honest
from honest import *


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    losses = honest.grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps, eps)
    return [loss.item() for loss in losses]
