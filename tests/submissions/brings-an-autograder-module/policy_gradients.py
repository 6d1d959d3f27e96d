# tries: brings modules called autograder and reference, and points the loaded names at them.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import sys

import torch

try:
    import autograder
    import reference

    sys.modules["autograder"] = autograder
    sys.modules["reference"] = reference
    sys.modules["autograder.checks"] = autograder
except Exception:
    pass


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
