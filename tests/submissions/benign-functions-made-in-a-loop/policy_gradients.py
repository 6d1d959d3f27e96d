# tries: makes its functions in a loop and with exec.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import honest
from honest import *

for _name in ("compute_gae", "grpo_advantage", "importance_ratio"):

    def _make(function):
        return lambda *args, **kwargs: function(*args, **kwargs)

    globals()[_name] = _make(getattr(honest, _name))

exec("def ppo_clip_objective(ratio, advantage, eps=0.2):\n    return honest.ppo_clip_objective(ratio, advantage, eps)")
