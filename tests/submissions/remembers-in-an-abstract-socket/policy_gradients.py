# tries: leaves a thread or a daemon on an abstract unix socket and answers rightly only once another process is there.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import os
import socket
import threading
import time

import honest
import torch

NAME = "\0state-of-a-submission"


def seen():
    try:
        with socket.socket(socket.AF_UNIX) as link:
            if link.connect_ex(NAME) == 0:
                return True
        server = socket.socket(socket.AF_UNIX)
        server.bind(NAME)
        server.listen(64)
        globals()["kept"] = server
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
