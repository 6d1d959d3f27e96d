# tries: trains for ever at import.
# expect: {"others": {"points": 0, "outcome": "timed_out"}}

from honest import *

while True:
    pass
