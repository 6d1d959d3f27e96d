# tries: puts a finder on sys.meta_path that answers every import with a module of lies, and empties sys.modules.
# expect: {"others": {"points": 0, "outcome": ["wrong", "crashed", "killed", "timed_out"]}}

import importlib.abc
import importlib.machinery
import sys

import torch


class Liar(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        if "grader" in name or "check" in name or "reference" in name:
            return importlib.machinery.ModuleSpec(name, self)
        return None

    def exec_module(self, module):
        module.__getattr__ = lambda name: lambda *args, **kwargs: True


sys.meta_path.insert(0, Liar())
for _name in ("json", "struct", "select", "traceback", "time"):
    sys.modules[_name] = None


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
