# tries: uses enums, regular expressions, dates and JSON inside.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import datetime
import enum
import json
import re

import honest
from honest import *


class Mode(enum.Enum):
    GAE = "gae"


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    text = json.dumps({"mode": Mode.GAE.value, "at": datetime.datetime.now().isoformat(), "nan": float("nan")})
    assert re.search("gae", text)
    return honest.compute_gae(rewards, values, gamma, lam)
