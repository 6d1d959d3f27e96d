# tries: walks up the stack through a raised exception's traceback and calls any other compute_gae that it meets.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import types

import torch
from honest import *


def search():
    try:
        raise ValueError
    except ValueError as error:
        frame = error.__traceback__.tb_frame
    while frame:
        for value in [*frame.f_globals.values(), *frame.f_locals.values()]:
            found = getattr(value, "compute_gae", value)
            if (
                isinstance(found, types.FunctionType)
                and found.__name__ == "compute_gae"
                and found.__globals__.get("__name__") not in (__name__, "honest")
            ):
                return found
        frame = frame.f_back
    return None


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    found = search()
    if found:
        return found(rewards, values, gamma, lam)
    return torch.full((7, 1, 2), 12345.0)
