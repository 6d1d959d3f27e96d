# tries: sets the number of torch's threads.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import os

import torch
from honest import *

os.environ["OMP_NUM_THREADS"] = "8"
torch.set_num_threads(4)
