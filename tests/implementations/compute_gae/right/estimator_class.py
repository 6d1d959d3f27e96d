"""A small class with the discounts, a generator for the backward pass."""

from dataclasses import dataclass

import torch


@dataclass
class Estimator:
    gamma: float
    lam: float

    def residual(self, reward, value, next_value):
        return reward + self.gamma * next_value - value

    def backwards(self, rewards, values):
        advantage = 0.0
        for t in range(rewards.shape[0] - 1, -1, -1):
            delta = self.residual(rewards[t], values[t], values[t + 1])
            advantage = delta + self.gamma * self.lam * advantage
            yield advantage


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages = torch.stack([*Estimator(gamma, lam).backwards(rewards, values)]).flip(0)
    return advantages, advantages + values[:-1]
