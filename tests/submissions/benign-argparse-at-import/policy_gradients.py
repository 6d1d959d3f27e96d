# tries: parses its command line at import.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import argparse

from honest import *

parser = argparse.ArgumentParser()
parser.add_argument("--lam", type=float, default=0.95)
options = parser.parse_args()
