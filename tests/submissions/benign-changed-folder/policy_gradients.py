# tries: changes its working folder to the root at import.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import os

from honest import *

os.chdir("/")
