# tries: leaves an idle daemon thread and a timer that never fires.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import threading

from honest import *

threading.Thread(target=threading.Event().wait, daemon=True).start()
_timer = threading.Timer(3600, print)
_timer.daemon = True
_timer.start()
