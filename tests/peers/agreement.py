"""What the comparisons with peer libraries share."""

import numpy as np
import torch
from loading import load_module

reference = load_module("reference/policy_gradients.py", "reference_policy_gradients")

HOW_TO_INSTALL = "pip install -e '.[agreement]'"


def normal(*shape, seed=0):
    """Standard normal numbers in float64."""
    return torch.from_numpy(np.random.default_rng(seed).standard_normal(shape))


def assert_agree(ours, theirs, tolerance=1e-12):
    """Equal up to rounding: an absolute bound, since all numbers here are of order one."""
    ours, theirs = torch.as_tensor(ours).detach(), torch.as_tensor(theirs).detach()
    assert ours.shape == theirs.shape
    assert (ours.double() - theirs.double()).abs().max() <= tolerance
