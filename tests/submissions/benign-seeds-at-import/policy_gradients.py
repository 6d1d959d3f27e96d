# tries: seeds every generator at import.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import random

import numpy
import torch
from honest import *

random.seed(0)
numpy.random.seed(0)
torch.manual_seed(0)
