# tries: closes the standard streams and their descriptors.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import os
import sys

from honest import *

for _stream in (sys.stdin, sys.stdout, sys.stderr):
    try:
        _stream.close()
    except Exception:
        pass
for _number in (0, 1, 2):
    try:
        os.close(_number)
    except OSError:
        pass
