# tries: writes sitecustomize.py and usercustomize.py into every folder of sys.path that takes them, and brings its own.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import os
import sys

import torch

for _folder in [entry for entry in sys.path if os.path.isdir(entry)]:
    for _name in ("sitecustomize.py", "usercustomize.py"):
        _path = os.path.join(_folder, _name)
        try:
            if not os.path.exists(_path):
                with open(_path, "w") as _file:
                    _file.write("# planted by a submission\n")
        except OSError:
            pass


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
