# tries: sets a trace and a profile function that rewrite the locals of every frame called like a comparison.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import sys

import torch


def tracer(frame, event, argument):
    for name in ("passed", "ok", "matches", "correct"):
        if name in frame.f_locals:
            frame.f_locals[name] = True
    return tracer


sys.settrace(tracer)
sys.setprofile(tracer)


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
