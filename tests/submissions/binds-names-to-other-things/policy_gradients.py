# tries: binds names to None, a string, a number and a module.
# expect: {"compute_gae": {"points": 0, "outcome": "missing"}, "importance_ratio": {"points": 0, "outcome": "missing"}, "grpo_advantage": {"points": 0, "outcome": "missing"}, "ppo_clip_objective": {"points": 0, "outcome": "missing"}, "others": {"points": "full", "outcome": "passed"}}

import math

from honest import *

compute_gae = None
importance_ratio = "exp(sum(new - old))"
grpo_advantage = 0.5
ppo_clip_objective = math
