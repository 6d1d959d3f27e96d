# tries: grows a bytearray to at most 6 GiB.
# expect: {"compute_gae": {"points": 0, "outcome": ["crashed", "killed", "timed_out"]}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    block = bytearray()
    while len(block) < 6 << 30:
        block.extend(bytes(64 << 20))
    raise MemoryError
