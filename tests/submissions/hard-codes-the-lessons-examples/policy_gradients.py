# tries: knows the lesson's printed numbers by heart and nothing else.
# expect: {"ppo_clip_objective": {"points": "any-less-than-full", "outcome": "wrong"}, "baseline_advantage": {"points": "any-less-than-full", "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import torch
from honest import *


def baseline_advantage(rewards, states):
    table = {(11.0, 9.0, 0.0, 2.0): [1.0, -1.0, -1.0, 1.0]}
    answer = table.get(tuple(rewards.tolist()))
    return rewards.new_tensor(answer) if answer else torch.zeros_like(rewards)


def ppo_clip_objective(ratio, advantage, eps=0.2):
    return ratio.clamp(1 - eps, 1 + eps) * advantage
