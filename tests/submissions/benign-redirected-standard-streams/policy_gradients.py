# tries: collects what it prints in a string, and never gives the stream back.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import io
import sys

from honest import *

sys.stdout = sys.stderr = io.StringIO()
print("kept for myself")
