# tries: has a module-level __getattr__ that invents every function.
# expect: {"others": {"points": 0, "outcome": "missing"}}

import torch


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return lambda *args, **kwargs: torch.full((7, 1, 2), 12345.0)
