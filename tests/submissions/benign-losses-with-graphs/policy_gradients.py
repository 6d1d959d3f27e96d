# tries: returns losses that still hold their graphs.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from honest import *
import torch


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    centred = rewards - rewards.mean(dim=1, keepdim=True)
    advantages = centred / (rewards.std(dim=1, keepdim=True) + 1e-4)
    old = policy.log_probs(prompts, responses).detach()
    losses = []
    for _ in range(inner_steps):
        ratio = torch.exp(policy.log_probs(prompts, responses) - old)
        loss = -torch.min(ratio * advantages, ratio.clamp(1 - eps, 1 + eps) * advantages).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss)
    return losses
