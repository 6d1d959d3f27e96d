# tries: makes shape, dtype, device, ndim, layout and requires_grad of every tensor lie.
# expect: {"others": {"points": 0, "outcome": ["wrong", "crashed", "killed", "timed_out"]}}

import torch

torch.Tensor.shape = property(lambda self: torch.Size([2**40]))
torch.Tensor.dtype = property(lambda self: torch.float32)
torch.Tensor.device = property(lambda self: "privateuseone:0")
torch.Tensor.ndim = property(lambda self: -1)
torch.Tensor.layout = property(lambda self: torch.strided)
torch.Tensor.requires_grad = property(lambda self: True)
torch.Tensor.size = torch.Tensor.stride = lambda self, *args: (2**40,)
torch.Tensor.numel = torch.Tensor.element_size = lambda self: 0


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
