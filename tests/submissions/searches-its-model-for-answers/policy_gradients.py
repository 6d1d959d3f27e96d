# tries: searches the model that it is given, its closures and its attributes, for ready-made log-probabilities.
# expect: {"response_log_probs": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import torch
from honest import *


def response_log_probs(model, prompt_ids, response_ids):
    seen, waiting = set(), [model, getattr(model, "forward", None), type(model)]
    while waiting and len(seen) < 5000:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, torch.Tensor):
            if value.shape == response_ids.shape and value.is_floating_point() and (value <= 0).all():
                return value
            continue
        try:
            waiting += [cell.cell_contents for cell in getattr(value, "__closure__", None) or ()]
            waiting += value if isinstance(value, (list, tuple)) else vars(value).values()
        except Exception:
            continue
    return torch.full((7, 1, 2), 12345.0)
