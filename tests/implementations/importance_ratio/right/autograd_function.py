"""An autograd function with its own backward."""

import torch


class SequenceRatio(torch.autograd.Function):
    @staticmethod
    def forward(ctx, new_log_probs, old_log_probs):
        ratio = (new_log_probs - old_log_probs).sum().exp()
        ctx.save_for_backward(ratio, new_log_probs)
        return ratio

    @staticmethod
    def backward(ctx, gradient):
        ratio, new_log_probs = ctx.saved_tensors
        return (gradient * ratio).expand_as(new_log_probs), None


def importance_ratio(new_log_probs, old_log_probs):
    return SequenceRatio.apply(new_log_probs, old_log_probs)
