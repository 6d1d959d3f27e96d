# tries: deletes print, input, open and exit from the builtins.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import builtins

from honest import *

for _name in ("print", "input", "open", "exit", "quit", "help"):
    if hasattr(builtins, _name):
        delattr(builtins, _name)
