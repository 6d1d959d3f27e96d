# tries: reads environment variables that are not there.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import os

import honest
from honest import *

DEBUG = os.environ.get("DEBUG", "0") == "1"
HOME = os.path.expanduser("~")
USER = os.environ.get("USER", "nobody")


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return honest.compute_gae(rewards, values, gamma, lam)
