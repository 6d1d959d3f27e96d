# tries: leaves a mark in named POSIX shared memory and answers rightly only once another process has left one.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import os
from multiprocessing import resource_tracker, shared_memory

import honest
import torch


def seen():
    resource_tracker.register = resource_tracker.unregister = lambda *args: None
    name, own = "state-of-a-submission", os.getpid().to_bytes(8, "little")
    try:
        block = shared_memory.SharedMemory(name, create=True, size=8)
        block.buf[:8] = own
        return False
    except FileExistsError:
        block = shared_memory.SharedMemory(name)
        return bytes(block.buf[:8]) != own
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
