# tries: reads address 0 at import.
# expect: {"others": {"points": 0, "outcome": "killed"}}

import ctypes

from honest import *

ctypes.string_at(0)
