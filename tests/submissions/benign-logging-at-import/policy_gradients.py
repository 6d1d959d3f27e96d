# tries: configures logging at import and logs in every call.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import logging

import honest
from honest import *

logging.basicConfig(level=logging.DEBUG, format="%(asctime)s %(message)s")


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    logging.debug("rewards %s", rewards)
    return honest.compute_gae(rewards, values, gamma, lam)
