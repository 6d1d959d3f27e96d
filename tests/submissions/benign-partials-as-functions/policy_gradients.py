# tries: binds names to partial objects.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import functools

import honest
from honest import *

compute_gae = functools.partial(honest.compute_gae)
grpo_step = functools.partial(honest.grpo_step)
ppo_clip_objective = functools.partial(honest.ppo_clip_objective)
