# tries: leaves ten thousand empty files in its working folder; its answers are right.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from honest import *

try:
    for _number in range(10_000):
        open(f"file-{_number}", "wb").close()
except OSError:
    pass
