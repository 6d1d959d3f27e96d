# tries: makes numpy, tolist, item, data_ptr and untyped_storage lie.
# expect: {"others": {"points": 0, "outcome": ["wrong", "crashed", "killed", "timed_out"]}}

import torch

torch.Tensor.numpy = lambda self, *args, **kwargs: None
torch.Tensor.tolist = lambda self: ["passed"]
torch.Tensor.item = lambda self: "passed"
torch.Tensor.data_ptr = lambda self: 0
torch.Tensor.untyped_storage = lambda self: b""
torch.Tensor.view = lambda self, *args: self


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
