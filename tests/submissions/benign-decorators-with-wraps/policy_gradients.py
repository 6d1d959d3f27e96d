# tries: times and counts its functions with decorators.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import functools
import time

import honest
from honest import *


def timed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            wrapper.seconds = time.perf_counter() - start

    return wrapper


compute_gae = timed(honest.compute_gae)
grpo_step = timed(timed(honest.grpo_step))


@timed
def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs - old_log_probs).sum().exp()
