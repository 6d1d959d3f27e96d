# tries: raises NotImplementedError at import.
# expect: {"others": {"points": 0, "outcome": "fails_on_import"}}

from honest import *

raise NotImplementedError
