# tries: sets meta as the default device, float16 as the default dtype, and switches gradients off.
# expect: {"others": {"points": 0, "outcome": ["wrong", "crashed", "killed", "timed_out"]}}

import torch

torch.set_default_device("meta")
torch.set_default_dtype(torch.float16)
torch.set_grad_enabled(False)


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
