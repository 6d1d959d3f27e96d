# tries: turns every warning into an error at import.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import warnings

from honest import *

warnings.simplefilter("error")
