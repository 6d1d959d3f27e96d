# tries: writes the clipped objective as an autograd function with its own gradient.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from honest import *
import torch


class Clip(torch.autograd.Function):
    @staticmethod
    def forward(ctx, ratio, advantage, eps):
        free, clipped = ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage
        inside = (ratio >= 1 - eps) & (ratio <= 1 + eps)
        ctx.save_for_backward(advantage, (free <= clipped) | inside)
        ctx.shape = ratio.shape
        return torch.minimum(free, clipped)

    @staticmethod
    def backward(ctx, gradient):
        advantage, open_ = ctx.saved_tensors
        return (gradient * advantage * open_).sum_to_size(ctx.shape), None, None


def ppo_clip_objective(ratio, advantage, eps=0.2):
    return Clip.apply(ratio, advantage, eps)
