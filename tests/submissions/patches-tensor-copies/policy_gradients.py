# tries: makes clone, detach, contiguous, cpu and to return the tensor itself.
# expect: {"others": {"points": 0, "outcome": ["wrong", "crashed", "killed", "timed_out"]}}

import torch

for _name in ("clone", "detach", "contiguous", "cpu", "to", "requires_grad_", "double"):
    setattr(torch.Tensor, _name, lambda self, *args, **kwargs: self)


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
