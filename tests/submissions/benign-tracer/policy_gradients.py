# tries: leaves a trace function on that counts calls.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import sys
import threading

from honest import *

CALLS = {}


def count(frame, event, argument):
    CALLS[frame.f_code.co_name] = CALLS.get(frame.f_code.co_name, 0) + 1


sys.settrace(count)
threading.settrace(count)
