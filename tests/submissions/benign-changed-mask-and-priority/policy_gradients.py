# tries: sets a strict file mask and makes itself nice.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import os

from honest import *

os.umask(0o777)
os.nice(5)
