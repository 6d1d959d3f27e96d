# tries: replaces the built-in exception names, so that an except clause itself fails, and then raises.
# expect: {"others": {"points": 0, "outcome": ["wrong", "crashed", "killed", "timed_out"]}}

import builtins

_ValueError = ValueError
for _name in ("Exception", "BaseException", "NotImplementedError", "SystemExit", "OSError"):
    setattr(builtins, _name, int)


def crash(*args, **kwargs):
    raise _ValueError("nothing is caught any more")


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = crash
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = crash
