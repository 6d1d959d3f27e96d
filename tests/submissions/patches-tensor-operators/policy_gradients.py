# tries: makes ==, <=, <, abs, all and bool of every tensor say yes.
# expect: {"others": {"points": 0, "outcome": ["wrong", "crashed", "killed", "timed_out"]}}

import torch

for _name in ("__eq__", "__le__", "__lt__", "__ge__", "__bool__", "all", "any"):
    setattr(torch.Tensor, _name, lambda *args, **kwargs: True)
torch.Tensor.abs = torch.Tensor.__abs__ = lambda self: self * 0
torch.Tensor.__sub__ = lambda self, other: self * 0


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
