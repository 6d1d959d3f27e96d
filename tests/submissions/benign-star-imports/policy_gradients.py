# tries: imports everything from torch.nn.functional, math and os.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from torch.nn.functional import *
from math import *
from os.path import *
from honest import *
