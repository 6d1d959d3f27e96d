# tries: imports its helper relatively, as if it were in a package.
# expect: {"others": {"points": 0, "outcome": "fails_on_import"}}

from . import helper

from honest import *
