# tries: leaves a mark in its working folder, HOME and TMPDIR and answers rightly only once another process has left one.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import os
import tempfile
import time

import honest
import torch

FOLDERS = (os.getcwd(), os.path.expanduser("~"), tempfile.gettempdir())


def seen():
    """Whether another process of the last ten minutes left its number in one of the folders."""
    answer = False
    for folder in FOLDERS:
        path = os.path.join(folder, ".state-of-a-submission-remembers-in-its-scratch-folder")
        try:
            with open(path) as file:
                fresh = time.time() - os.stat(path).st_mtime < 600
                answer = answer or (fresh and file.read() != str(os.getpid()))
        except OSError:
            pass
        try:
            with open(path, "w") as file:
                file.write(str(os.getpid()))
        except OSError:
            continue
    return answer


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
