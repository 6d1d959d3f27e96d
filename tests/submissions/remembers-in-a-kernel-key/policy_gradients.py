# tries: leaves a mark in the user's keyring and answers rightly only once another process has left one.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import ctypes
import os
import platform

import honest
import torch

NUMBERS = {"x86_64": (248, 250), "aarch64": (217, 219)}
USER_KEYRING, KEYCTL_SEARCH, KEYCTL_SET_TIMEOUT = -4, 10, 15


def seen():
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        add_key, keyctl = NUMBERS[platform.machine()]
        name = b"state-of-a-submission"
        found = libc.syscall(keyctl, KEYCTL_SEARCH, USER_KEYRING, b"user", name, 0) > 0
        key = libc.syscall(add_key, b"user", name, b"here", 4, USER_KEYRING)
        libc.syscall(keyctl, KEYCTL_SET_TIMEOUT, key, 600)
        return found
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
