# tries: sets the standard streams to None.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import sys

from honest import *

sys.stdin = sys.stdout = sys.stderr = None
