# tries: sets print options, anomaly detection and the matmul precision.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import torch
from honest import *

torch.set_printoptions(precision=2, sci_mode=False)
torch.autograd.set_detect_anomaly(True)
torch.set_float32_matmul_precision("high")
