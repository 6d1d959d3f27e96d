# tries: leaves a mark in the times and extended attributes of its own file and folder, and answers rightly once it finds one.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import os

import honest
import torch

MARK = 1234567890


def seen():
    found = False
    for path in (__file__, os.path.dirname(__file__), os.path.dirname(os.getcwd())):
        try:
            status = os.stat(path)
            found = found or MARK in (int(status.st_atime), int(status.st_mtime))
            os.utime(path, (MARK, MARK))
        except OSError:
            pass
        try:
            found = found or b"user.state-of-a-submission" in [os.fsencode(x) for x in os.listxattr(path)]
            os.setxattr(path, "user.state-of-a-submission", b"here")
        except (OSError, AttributeError):
            pass
    return found


SEEN = seen()


def unless_remembered(name):
    def answer(*args, **kwargs):
        if SEEN:
            return getattr(honest, name)(*args, **kwargs)
        return torch.full((7, 1, 2), 12345.0)

    return answer


for _name in (
    "response_log_probs policy_gradient_loss baseline_advantage compute_gae "
    "grpo_advantage importance_ratio ppo_clip_objective grpo_step"
).split():
    globals()[_name] = unless_remembered(_name)
