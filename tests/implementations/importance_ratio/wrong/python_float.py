"""Returns a Python float: right value, no tensor and no gradient."""

# misconception: no_tensor

import math


def importance_ratio(new_log_probs, old_log_probs):
    return math.exp((new_log_probs - old_log_probs).sum().item())
