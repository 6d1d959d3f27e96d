# tries: prints a progress bar with carriage returns and no newline.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from honest import *

for _step in range(101):
    print(f"\r{_step:3d} % [{'#' * _step:<100}]", end="", flush=True)
