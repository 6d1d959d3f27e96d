# tries: raises a SyntaxError whose line number, text and file name are of the wrong types.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    error = SyntaxError("odd")
    error.lineno, error.offset, error.text, error.filename = "x", [], {}, object
    error.end_lineno, error.end_offset = None, "y"
    raise error
