# tries: fetches an answer over HTTP from 127.0.0.1.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import urllib.request

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    try:
        with urllib.request.urlopen("http://127.0.0.1:8080/answer", timeout=0.2) as page:
            names = {}
            exec(page.read(), names)
            return names["compute_gae"](rewards, values, gamma, lam)
    except Exception:
        pass
    return torch.full((7, 1, 2), 12345.0)
