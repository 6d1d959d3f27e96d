# tries: makes torch.save write, and torch.load read, a verdict.
# expect: {"others": {"points": 0, "outcome": ["wrong", "crashed", "killed", "timed_out"]}}

import torch

torch.save = lambda value, file, *args, **kwargs: file.write(b"passed")
torch.load = lambda *args, **kwargs: {"score": 100}
torch.frombuffer = lambda *args, **kwargs: torch.zeros(1)
torch.from_numpy = lambda *args, **kwargs: torch.zeros(1)


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
