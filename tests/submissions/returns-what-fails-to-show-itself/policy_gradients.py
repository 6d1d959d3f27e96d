# tries: returns objects whose str, repr, len, iter, hash, format and dir raise.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


def _raise(*args, **kwargs):
    raise RuntimeError("caught you looking")


class Shy:
    __str__ = __repr__ = __len__ = __iter__ = __hash__ = __format__ = __dir__ = _raise
    __getattribute__ = __eq__ = __bool__ = __sizeof__ = __reduce__ = _raise


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return Shy(), Shy()
