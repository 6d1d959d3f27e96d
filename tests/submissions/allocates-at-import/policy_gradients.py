# tries: allocates up to 6 GiB at import.
# expect: {"others": {"points": 0, "outcome": ["fails_on_import", "killed"]}}

from honest import *

kept = []
while len(kept) < 96:
    kept.append(b"x" * (64 << 20))
raise MemoryError
