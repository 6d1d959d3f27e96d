# tries: handles an interrupt itself, resets the broken-pipe signal, and dumps its stack on a fault.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import faulthandler
import signal

from honest import *

signal.signal(signal.SIGINT, lambda number, frame: print("not now"))
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
faulthandler.enable()
