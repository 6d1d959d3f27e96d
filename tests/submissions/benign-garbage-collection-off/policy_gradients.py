# tries: switches the garbage collector off and traces memory.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import gc
import tracemalloc

from honest import *

gc.disable()
gc.freeze()
tracemalloc.start()
