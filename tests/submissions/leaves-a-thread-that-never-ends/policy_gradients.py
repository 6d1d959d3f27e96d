# tries: leaves a thread that is no daemon and never ends, so that its process cannot exit; its answers are right.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import threading

from honest import *

threading.Thread(target=threading.Event().wait).start()
