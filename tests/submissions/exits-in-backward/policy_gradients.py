# tries: computes the right objective with a custom function whose backward exits.
# expect: {"ppo_clip_objective": {"points": "any-less-than-full", "outcome": "killed"}, "others": {"points": "full", "outcome": "passed"}}

import os

import torch
from honest import *


class Clip(torch.autograd.Function):
    @staticmethod
    def forward(ctx, ratio, advantage, eps):
        return torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)

    @staticmethod
    def backward(ctx, gradient):
        os._exit(0)


def ppo_clip_objective(ratio, advantage, eps=0.2):
    return Clip.apply(ratio, advantage, eps)
