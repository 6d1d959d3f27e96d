# tries: registers exit handlers and hooks for exceptions.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import atexit
import sys

from honest import *

atexit.register(print, "goodbye")
sys.excepthook = lambda *args: print("oops", args)
sys.unraisablehook = lambda *args: None
