# tries: imports a helper that imports another one.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from honest import *
import utils


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages = utils.discounted(rewards + gamma * values[1:] - values[:-1], gamma * lam)
    return advantages, advantages + values[:-1]
