# tries: recurses without end at import.
# expect: {"others": {"points": 0, "outcome": "fails_on_import"}}

from honest import *


def again():
    return again()


again()
