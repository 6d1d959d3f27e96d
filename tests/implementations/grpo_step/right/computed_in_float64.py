"""Takes ratios and the loss in float64, whatever the policy's dtype."""

import torch


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    exact = rewards.double()
    advantages = exact - exact.mean(dim=1, keepdim=True)
    advantages = advantages / (exact.std(dim=1, keepdim=True) + 1e-4)
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses).double()
    losses = []
    for _ in range(inner_steps):
        ratio = (policy.log_probs(prompts, responses).double() - old_log_probs).exp()
        clipped = ratio.clamp(1 - eps, 1 + eps)
        loss = -torch.minimum(ratio * advantages, clipped * advantages).mean()
        for parameter in policy.parameters():
            parameter.grad = None
        loss.backward()
        optimizer.step()
        losses.append(loss.detach().to(rewards.dtype))
    return losses
