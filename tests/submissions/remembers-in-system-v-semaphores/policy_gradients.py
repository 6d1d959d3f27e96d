# tries: counts its imports in a System V semaphore and answers rightly only from the second on.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import ctypes

import honest
import torch

KEY, IPC_CREAT, GETVAL, SETVAL = 0x5EED5EEE, 0o1000, 12, 16


def seen():
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        number = libc.semget(KEY, 1, IPC_CREAT | 0o666)
        before = libc.semctl(number, 0, GETVAL) if number >= 0 else 0
        libc.semctl(number, 0, SETVAL, ctypes.c_int(before + 1))
        return before > 0
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
