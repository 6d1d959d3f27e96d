"""A class that holds the rollouts, with a method for the loss and one for an update."""

import torch
from honest import grpo_advantage, ppo_clip_objective


class Trainer:
    def __init__(self, policy, optimizer, prompts, responses, rewards, eps):
        self.policy, self.optimizer, self.eps = policy, optimizer, eps
        self.batch = (prompts, responses)
        self.advantages = torch.stack([grpo_advantage(group) for group in rewards])
        self.old_log_probs = self.log_probs().detach()

    def log_probs(self):
        return self.policy.log_probs(*self.batch)

    def loss(self):
        ratio = torch.exp(self.log_probs() - self.old_log_probs)
        return -ppo_clip_objective(ratio, self.advantages, self.eps).mean()

    def update(self):
        loss = self.loss()
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        return loss.detach()


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    trainer = Trainer(policy, optimizer, prompts, responses, rewards, eps)
    return [trainer.update() for _ in range(inner_steps)]
