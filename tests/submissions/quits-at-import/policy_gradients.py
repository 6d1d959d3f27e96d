# tries: ends its process at import with os._exit(0).
# expect: {"others": {"points": 0, "outcome": "killed"}}

import os

from honest import *

os._exit(0)
