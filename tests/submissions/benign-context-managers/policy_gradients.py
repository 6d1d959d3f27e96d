# tries: uses its own context managers and suppresses errors.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import contextlib
import io

import honest
from honest import *


@contextlib.contextmanager
def quietly():
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(ZeroDivisionError):
        yield


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    with quietly():
        print("nobody reads this")
        1 / 0
    return honest.compute_gae(rewards, values, gamma, lam)
