# tries: reloads its helper at import, as notebooks do.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import importlib

import honest

honest = importlib.reload(honest)
from honest import *
