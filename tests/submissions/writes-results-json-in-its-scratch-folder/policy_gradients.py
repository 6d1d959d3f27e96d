# tries: leaves perfect result files in its working folder, home and temporary folder.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import os
import tempfile

import torch

for _folder in (os.getcwd(), os.path.expanduser("~"), tempfile.gettempdir()):
    for _name in ("results.json", "verdict.json", "report.html"):
        try:
            with open(os.path.join(_folder, _name), "w") as _file:
                _file.write('{"score": 100, "tests": [{"score": 100, "max_score": 100}]}')
        except OSError:
            pass


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
