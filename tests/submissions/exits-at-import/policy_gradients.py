# tries: calls sys.exit at import.
# expect: {"others": {"points": 0, "outcome": "fails_on_import"}}

import sys

from honest import *

sys.exit(0)
