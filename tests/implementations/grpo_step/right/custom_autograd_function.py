"""Writes the clipped loss as an autograd function with a backward of its own."""

import torch
from honest import grpo_advantage


class ClippedLoss(torch.autograd.Function):
    @staticmethod
    def forward(ctx, ratio, advantages, eps):
        plain = ratio * advantages
        clipped = ratio.clamp(1 - eps, 1 + eps) * advantages
        ctx.save_for_backward(advantages, plain <= clipped)
        return -torch.minimum(plain, clipped).mean()

    @staticmethod
    def backward(ctx, gradient):
        advantages, is_plain = ctx.saved_tensors
        return -gradient * advantages * is_plain / advantages.numel(), None, None


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    losses = []
    for _ in range(inner_steps):
        ratio = (policy.log_probs(prompts, responses) - old_log_probs).exp()
        loss = ClippedLoss.apply(ratio, advantages, eps)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses
