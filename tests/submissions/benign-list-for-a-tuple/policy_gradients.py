# tries: returns a list where a tuple is asked for, and a tuple of losses where a list is.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import honest
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return list(honest.compute_gae(rewards, values, gamma, lam))


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    return tuple(honest.grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps, eps))
