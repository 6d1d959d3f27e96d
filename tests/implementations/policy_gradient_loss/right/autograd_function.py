"""A torch.autograd.Function that weights the log-probs forwards and their gradient backwards."""

import torch
from honest import response_log_probs


class Reinforce(torch.autograd.Function):
    @staticmethod
    def forward(ctx, log_probs, reward):
        ctx.reward, ctx.shape = reward, log_probs.shape
        return -reward * log_probs.sum()

    @staticmethod
    def backward(ctx, gradient):
        return (-ctx.reward * gradient).expand(ctx.shape), None


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    return Reinforce.apply(response_log_probs(model, prompt_ids, response_ids), reward)
