# tries: returns ten million losses without a single step.
# expect: {"grpo_step": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    return [12345.0] * 10_000_000
