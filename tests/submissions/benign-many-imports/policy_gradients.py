# tries: imports much of torch that it does not use.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim
from torch.distributions import Categorical
from torch.utils.data import DataLoader, Dataset

from honest import *

assert nn and F and optim and Categorical and DataLoader and Dataset
