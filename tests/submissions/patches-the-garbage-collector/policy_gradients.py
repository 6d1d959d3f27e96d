# tries: sets callbacks on the garbage collector and a debug mode that keeps everything alive.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import gc

import torch

gc.callbacks.append(lambda phase, info: None)
gc.set_debug(gc.DEBUG_SAVEALL)
gc.set_threshold(1)


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
