# tries: writes honest functions over its own file once it has been copied and read.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import os

import torch

HONEST = "from honest import *\n"
for _name in (__file__, os.path.join(os.getcwd(), "policy_gradients.py")):
    try:
        os.chmod(_name, 0o644)
    except OSError:
        pass
    try:
        with open(_name, "w") as _file:
            _file.write(HONEST)
    except OSError:
        pass


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
