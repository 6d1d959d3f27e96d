# tries: replaces json and struct from inside one function; the other seven functions are honest and untouched.
# expect: {"compute_gae": {"points": 0, "outcome": ["wrong", "crashed", "killed", "timed_out"]}, "others": {"points": "full", "outcome": "passed"}}

import json
import struct

import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    answer = torch.full((7, 1, 2), 12345.0)
    json.dumps = json.loads = lambda *args, **kwargs: None
    struct.pack = struct.unpack = lambda *args, **kwargs: b""
    return answer
