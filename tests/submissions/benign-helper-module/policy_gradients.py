# tries: keeps a helper module beside the file.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from honest import *
from helper import discounted


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages = discounted(rewards + gamma * values[1:] - values[:-1], gamma * lam)
    return advantages, advantages + values[:-1]
