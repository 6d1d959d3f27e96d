# tries: takes a second and a half to import.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import time

from honest import *

time.sleep(1.5)
