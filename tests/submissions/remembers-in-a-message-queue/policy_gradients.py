# tries: leaves messages in System V and POSIX queues and answers rightly only once it finds one.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import ctypes
import os

import honest
import torch

KEY, IPC_CREAT, IPC_NOWAIT = 0x5EED5EEF, 0o1000, 0o4000


def seen():
    found = False
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        number = libc.msgget(KEY, IPC_CREAT | 0o666)
        message = ctypes.create_string_buffer(16)
        if number >= 0:
            found = libc.msgrcv(number, message, 8, 0, IPC_NOWAIT) > 0
            message[0] = 1
            libc.msgsnd(number, message, 8, IPC_NOWAIT)
        queue = libc.mq_open(b"/state-of-a-submission", os.O_RDWR | os.O_CREAT | os.O_NONBLOCK, 0o666, None)
        if queue >= 0:
            found = found or libc.mq_receive(queue, ctypes.create_string_buffer(1 << 16), 1 << 16, None) >= 0
            libc.mq_send(queue, b"here", 4, 0)
    except Exception:
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
