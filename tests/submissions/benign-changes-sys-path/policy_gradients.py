# tries: puts its own folder first on sys.path, by name and again by path.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.append(".")
sys.path.append("..")

from honest import *
