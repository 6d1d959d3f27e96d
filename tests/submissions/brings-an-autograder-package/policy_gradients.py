# tries: brings a package called autograder whose checks pass everything.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import torch

try:
    import autograder

    autograder.grade = lambda *args, **kwargs: 100
except Exception:
    pass


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
