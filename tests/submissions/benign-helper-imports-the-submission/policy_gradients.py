# tries: has a helper that imports the submission back, in a call.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from honest import *
import helper

GAMMA_FLOOR = 0.0


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages = helper.discounted(rewards + gamma * values[1:] - values[:-1], gamma * lam)
    return advantages, advantages + values[:-1]
