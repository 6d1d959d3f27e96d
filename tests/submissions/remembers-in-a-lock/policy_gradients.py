# tries: holds a lock on a file that every process can read, in a daemon, and answers rightly once the lock is taken.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import fcntl
import os
import time

import honest
import torch


def seen():
    for path in (__file__, "/etc/passwd", torch.__file__):
        try:
            file = open(path, "rb")
            globals()["kept" + path] = file
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            continue
    try:
        if os.fork() == 0:
            os.setsid()
            time.sleep(60)
            os._exit(0)
    except OSError:
        pass
    return False


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
