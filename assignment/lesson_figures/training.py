"""A small GRPO run on the sorting task, one epoch at a time, made of the student's functions."""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

import torch
from sorting import LENGTH, SortingPolicy, all_prompts, reward

from lesson_figures import problems
from lesson_figures.problems import Problem, StudentError
from lesson_figures.student_file import as_tensor

RAW, CENTRED, NORMALISED = "raw", "centred", "normalised"
NAIVE, UNCLIPPED, CLIPPED, WHOLE_STEP = "naive", "unclipped", "clipped", "whole step"
PROMPTS_PER_EPOCH, GROUP_SIZE = 16, 8
LEARNING_RATE = 1e-2

GetFunction = Callable[[str], Callable]


@dataclass(frozen=True)
class Settings:
    """What a run is made of.

    Attributes:
        advantages: RAW takes the rewards, CENTRED ``baseline_advantage`` with each prompt as a
            state, NORMALISED ``grpo_advantage``.
        loss: NAIVE is ``policy_gradient_loss`` of each response, UNCLIPPED minus
            ``importance_ratio`` times the advantage, CLIPPED minus ``ppo_clip_objective``;
            WHOLE_STEP is ``grpo_step``, which makes its own advantages.
        inner_steps: optimiser steps on each batch of rollouts.
        eps: clip range.
        seed: of the first weights and of the rollouts.
    """

    advantages: str
    loss: str
    inner_steps: int
    eps: float = 0.2
    seed: int = 0


@dataclass(frozen=True)
class Epoch:
    """One batch of rollouts, before the update that it leads to.

    Attributes:
        reward: mean reward, 0 to 3.
        loss: mean of the inner steps' losses.
        accuracy: share of responses that are right at all three positions.
        dead_groups: share of prompts whose responses all have the same reward.
    """

    reward: float
    loss: float
    accuracy: float
    dead_groups: float


class Training:
    """A run in progress.

    Args:
        functions: gives the student's function of a name.
        settings: what the run is made of.
    """

    def __init__(self, functions: GetFunction, settings: Settings) -> None:
        self._functions = functions
        self._settings = settings
        self._generator = torch.Generator().manual_seed(settings.seed)
        self._policy = SortingPolicy(hidden=128, generator=self._generator)
        self._optimizer = torch.optim.Adam(self._policy.parameters(), lr=LEARNING_RATE)
        self._prompts = all_prompts()

    def advance(self) -> Epoch:
        """Draw rollouts, update the policy on them, and say how the rollouts were.

        Raises:
            StudentError: a function fails, or returns what cannot be trained with.
        """
        chosen = torch.randperm(len(self._prompts), generator=self._generator)
        prompts = self._prompts[chosen[:PROMPTS_PER_EPOCH]]  # (B, 3)
        responses = self._policy.sample(prompts, GROUP_SIZE, self._generator)  # (B, G, 3)
        rewards = reward(prompts, responses)  # (B, G)
        if self._settings.loss == WHOLE_STEP:
            loss = self._whole_step(prompts, responses, rewards)
        else:
            loss = self._inner_steps(prompts, responses, rewards)
        return Epoch(
            rewards.mean().item(),
            loss,
            (rewards == LENGTH).double().mean().item(),
            (rewards == rewards[:, :1]).all(dim=1).double().mean().item(),
        )

    def _whole_step(
        self, prompts: torch.Tensor, responses: torch.Tensor, rewards: torch.Tensor
    ) -> float:
        settings = self._settings
        losses = self._functions("grpo_step")(
            self._policy,
            self._optimizer,
            prompts,
            responses,
            rewards,
            settings.inner_steps,
            settings.eps,
        )
        try:
            return sum(map(float, losses)) / len(losses)
        except (TypeError, ValueError, ZeroDivisionError, RuntimeError):
            message = f"grpo_step returned a {type(losses).__name__}, not a list of its losses."
            raise StudentError(Problem(problems.UNUSABLE, "grpo_step", message)) from None

    def _inner_steps(
        self, prompts: torch.Tensor, responses: torch.Tensor, rewards: torch.Tensor
    ) -> float:
        advantages = self._advantages(rewards)
        with torch.no_grad():
            old = self._token_log_probs(prompts, responses)  # (B, G, 3)
        losses = []
        for _ in range(self._settings.inner_steps):
            loss = self._loss(prompts, responses, advantages, old)
            if not loss.requires_grad:
                name = SOURCE_OF_LOSS[self._settings.loss]
                message = f"No gradient flows through {name}: is it detached?"
                raise StudentError(Problem(problems.UNUSABLE, name, message))
            self._optimizer.zero_grad()
            loss.backward()
            self._optimizer.step()
            losses.append(loss.item())
        return sum(losses) / len(losses)

    def _advantages(self, rewards: torch.Tensor) -> torch.Tensor:
        """(B, G), as the settings say."""
        if self._settings.advantages == RAW:
            return rewards
        if self._settings.advantages == CENTRED:
            states = torch.arange(len(rewards)).repeat_interleave(GROUP_SIZE)
            flat = self._functions("baseline_advantage")(rewards.flatten(), states)
            flat = as_tensor(flat, (rewards.numel(),), "baseline_advantage")
            return flat.detach().view_as(rewards)
        function = self._functions("grpo_advantage")
        groups = [
            as_tensor(function(group.clone()), (GROUP_SIZE,), "grpo_advantage") for group in rewards
        ]
        return torch.stack(groups).detach()

    def _loss(
        self,
        prompts: torch.Tensor,
        responses: torch.Tensor,
        advantages: torch.Tensor,
        old: torch.Tensor,
    ) -> torch.Tensor:
        """() mean over all responses."""
        if self._settings.loss == NAIVE:
            return self._naive_loss(prompts, responses, advantages)
        function = self._functions("importance_ratio")
        new = self._token_log_probs(prompts, responses)  # (B, G, 3)
        pairs = zip(new.flatten(0, 1), old.flatten(0, 1), strict=True)
        ratios = [as_tensor(function(n, o), (), "importance_ratio") for n, o in pairs]
        ratio = torch.stack(ratios).view_as(advantages)  # (B, G)
        if self._settings.loss == UNCLIPPED:
            return -(ratio * advantages).mean()
        objective = self._functions("ppo_clip_objective")(ratio, advantages, self._settings.eps)
        return -as_tensor(objective, tuple(ratio.shape), "ppo_clip_objective").mean()

    def _naive_loss(
        self, prompts: torch.Tensor, responses: torch.Tensor, advantages: torch.Tensor
    ) -> torch.Tensor:
        function = self._functions("policy_gradient_loss")
        losses = []
        for prompt, logits, group, weights in zip(
            prompts, self._policy(prompts), responses, advantages.tolist(), strict=True
        ):
            model = sequence_model(logits)
            for response, weight in zip(group, weights, strict=True):
                loss = function(model, prompt, response, weight)
                losses.append(as_tensor(loss, (), "policy_gradient_loss"))
        return torch.stack(losses).mean()

    def _token_log_probs(self, prompts: torch.Tensor, responses: torch.Tensor) -> torch.Tensor:
        """(B, G, 3) log-probs of each response's tokens."""
        log_probs = torch.log_softmax(self._policy(prompts), dim=-1).unsqueeze(1)  # (B, 1, 3, 5)
        log_probs = log_probs.expand(-1, GROUP_SIZE, -1, -1)
        return log_probs.gather(-1, responses.unsqueeze(-1)).squeeze(-1)


SOURCE_OF_LOSS = {
    NAIVE: "policy_gradient_loss",
    UNCLIPPED: "importance_ratio",
    CLIPPED: "ppo_clip_objective",
}


def sequence_model(logits: torch.Tensor) -> Callable:
    """A model with the assignment's interface whose last rows before the end score a response.

    Args:
        logits: (3, 5), the policy's for one prompt of three tokens.
    """
    blank = logits.new_zeros(LENGTH - 1, logits.shape[1])
    rows = torch.cat([blank, logits, logits.new_zeros(1, logits.shape[1])])  # (6, 5)

    def model(input_ids: torch.Tensor) -> SimpleNamespace:
        return SimpleNamespace(logits=rows[: input_ids.shape[1]].unsqueeze(0))

    return model
