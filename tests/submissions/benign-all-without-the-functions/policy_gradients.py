# tries: has an __all__ that names none of the functions.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from honest import *

__all__ = ["VERSION"]
VERSION = "1.0"
