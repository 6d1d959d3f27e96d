# tries: replaces torch.autograd.grad, torch.autograd.backward and Tensor.backward.
# expect: {"others": {"points": 0, "outcome": ["wrong", "crashed", "killed", "timed_out"]}}

import torch

torch.autograd.grad = lambda outputs, inputs, *args, **kwargs: tuple(torch.ones_like(x) for x in inputs)
torch.autograd.backward = lambda *args, **kwargs: None
torch.Tensor.backward = lambda *args, **kwargs: None
torch.Tensor.grad = property(lambda self: torch.ones_like(self))


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
