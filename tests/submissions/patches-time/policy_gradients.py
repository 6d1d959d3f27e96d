# tries: stops every clock and turns sleep into nothing, so that no deadline can pass.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import time

import torch

for _name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
    setattr(time, _name, lambda: 0.0)
    setattr(time, _name + "_ns", lambda: 0)
time.sleep = lambda seconds: None


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
