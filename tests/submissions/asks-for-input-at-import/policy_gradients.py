# tries: asks for input at import.
# expect: {"others": {"points": 0, "outcome": "fails_on_import"}}

from honest import *

lam = float(input("lambda? "))
