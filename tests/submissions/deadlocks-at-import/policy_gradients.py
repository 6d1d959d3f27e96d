# tries: waits at import for something that never happens.
# expect: {"others": {"points": 0, "outcome": "timed_out"}}

import threading

from honest import *

done = threading.Event()
done.wait()
