# tries: has a failing assertion at the end of the file.
# expect: {"others": {"points": 0, "outcome": "fails_on_import"}}

from honest import *

assert 1 + 1 == 3, 'my own test fails'
