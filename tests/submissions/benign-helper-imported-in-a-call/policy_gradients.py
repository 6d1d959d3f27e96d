# tries: imports its helper only when it is called.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    import helper

    advantages = helper.discounted(rewards + gamma * values[1:] - values[:-1], gamma * lam)
    return advantages, advantages + values[:-1]
