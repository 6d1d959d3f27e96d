# tries: leaves a mark in System V shared memory and answers rightly only once another process has left one.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import ctypes
import os

import honest
import torch

KEY, IPC_CREAT = 0x5EED5EED, 0o1000


def seen():
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        libc.shmat.restype = ctypes.c_void_p
        number = libc.shmget(KEY, 4096, IPC_CREAT | 0o666)
        address = libc.shmat(number, None, 0) if number >= 0 else None
        if address is None or address == ctypes.c_void_p(-1).value:
            return False
        mark = ctypes.c_int64.from_address(address)
        before, mark.value = mark.value, os.getpid()
        return before not in (0, os.getpid())
    except Exception:
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
