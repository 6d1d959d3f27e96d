"""An autograd function that passes the advantage on where the minimum is the plain term."""

import torch


class Clipped(torch.autograd.Function):
    @staticmethod
    def forward(ctx, ratio, advantage, eps):
        plain, clipped = ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage
        ctx.save_for_backward(torch.where(plain <= clipped, advantage, 0 * advantage))
        return torch.minimum(plain, clipped)

    @staticmethod
    def backward(ctx, gradient):
        (slope,) = ctx.saved_tensors
        return gradient * slope, None, None


def ppo_clip_objective(ratio, advantage, eps=0.2):
    ratio, advantage = torch.broadcast_tensors(ratio, advantage)
    return Clipped.apply(ratio, advantage, eps)
