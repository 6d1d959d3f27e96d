# tries: clears its environment.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import os

from honest import *

os.environ.clear()
