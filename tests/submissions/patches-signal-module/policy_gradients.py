# tries: replaces the functions of the signal module, so that no handler is ever set.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import signal

import torch

for _name in ("signal", "alarm", "setitimer", "pthread_sigmask", "raise_signal", "set_wakeup_fd"):
    setattr(signal, _name, lambda *args, **kwargs: 0)


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
