"""A GRPO step in parts, of which a wrong one replaces or rearranges some."""

from collections.abc import Callable
from dataclasses import dataclass

import torch

from autograder.reference import reference


def group_advantages(rewards: torch.Tensor) -> torch.Tensor:
    """Each group's advantages as the contract has them: (B, G) -> (B, G)."""
    return torch.stack([reference.grpo_advantage(group) for group in rewards])


def probability_ratio(new: torch.Tensor, old: torch.Tensor) -> torch.Tensor:
    """One ratio for each response: (B, G), (B, G) -> (B, G)."""
    return (new - old).exp()


def negated_mean(objective: torch.Tensor) -> torch.Tensor:
    """The loss: (B, G) -> ()."""
    return -objective.mean()


@dataclass(frozen=True)
class Step:
    """What a step computes; the defaults are the contract's.

    ``advantages`` makes them of the rewards, ``ratio`` of the new and the old log-probs,
    ``objective`` of ratios, advantages and eps, and ``loss`` of the objective.
    """

    advantages: Callable = group_advantages
    ratio: Callable = probability_ratio
    objective: Callable = reference.ppo_clip_objective
    loss: Callable = negated_mean

    def on(
        self,
        policy: torch.nn.Module,
        prompts: torch.Tensor,
        responses: torch.Tensor,
        rewards: torch.Tensor,
        eps: float,
    ) -> "Batch":
        """The step on a batch of rollouts, with the log-probs frozen now."""
        with torch.no_grad():
            old = policy.log_probs(prompts, responses)
        return Batch(self, policy, prompts, responses, self.advantages(rewards), old, eps)

    def train(
        self,
        policy: torch.nn.Module,
        optimizer: torch.optim.Optimizer,
        prompts: torch.Tensor,
        responses: torch.Tensor,
        rewards: torch.Tensor,
        inner_steps: int = 4,
        eps: float = 0.2,
    ) -> list[torch.Tensor]:
        """K inner steps in the contract's order; the K losses."""
        batch = self.on(policy, prompts, responses, rewards, eps)
        return [batch.descend(optimizer) for _ in range(inner_steps)]


@dataclass
class Batch:
    """A batch of rollouts on its way through the inner steps; ``old`` is (B, G)."""

    step: Step
    policy: torch.nn.Module
    prompts: torch.Tensor
    responses: torch.Tensor
    advantages: torch.Tensor
    old: torch.Tensor
    eps: float

    def log_probs(self) -> torch.Tensor:
        """The policy's log-probs as it is now: (B, G)."""
        return self.policy.log_probs(self.prompts, self.responses)

    def loss(self) -> torch.Tensor:
        """The loss of the policy as it is now."""
        ratio = self.step.ratio(self.log_probs(), self.old)
        return self.step.loss(self.step.objective(ratio, self.advantages, self.eps))

    def descend(self, optimizer: torch.optim.Optimizer) -> torch.Tensor:
        """One inner step; its loss as it was before."""
        loss = self.loss()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.detach()

    def part(self, index: object) -> "Batch":
        """The same for some of the prompts, or for some of each group's responses."""
        prompts = index[0] if isinstance(index, tuple) else index
        return Batch(
            self.step,
            self.policy,
            self.prompts[prompts],
            self.responses[index],
            self.advantages[index],
            self.old[index],
            self.eps,
        )
