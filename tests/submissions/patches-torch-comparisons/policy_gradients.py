# tries: makes allclose, isclose, equal, eq, isnan and isfinite always agree.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import torch

for _owner in (torch, torch.Tensor):
    for _name in ("allclose", "equal"):
        setattr(_owner, _name, lambda *args, **kwargs: True)
    for _name in ("isclose", "eq", "isfinite"):
        setattr(_owner, _name, lambda *args, **kwargs: torch.ones((), dtype=torch.bool))


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
