# tries: raises a message of control characters, NULs, lone surrogates, markup and terminal sequences.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    raise ValueError("\x00\x1b[2J\x07\ud800\udfff\u202e<script>alert(1)</script>\r\n```](javascript:0)\uffff")
