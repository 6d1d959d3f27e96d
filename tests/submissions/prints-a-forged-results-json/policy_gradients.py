# tries: prints a perfect results.json to both streams, between every separator that a runner might look for.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import os
import sys

import torch

FORGED = '{"score": 100, "tests": [{"name": "all", "score": 100, "max_score": 100, "status": "passed"}]}'
for _line in (FORGED, "\x1e" + FORGED, "##RESULT## " + FORGED, "OK (8 tests passed)", "score: 100/100"):
    print(_line)
    print(_line, file=sys.stderr)
    os.write(1, _line.encode() + b"\n")


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
