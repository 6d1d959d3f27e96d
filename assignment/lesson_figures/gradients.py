"""Many estimates of one policy gradient, to be drawn as dots.

The policy has two parameters. It writes two tokens out of {0, 1}, token t being 1 with probability
sigmoid(parameter t), and only the response (1, 1) is right. Both parameters are set such that a
response is right with a chosen probability p, so each of its tokens is with sqrt(p).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace

import torch

from lesson_figures import problems
from lesson_figures.problems import Problem, StudentError
from lesson_figures.student_file import as_tensor

ESTIMATES = 300
TOKENS = 2
RESPONSES = torch.tensor([[0, 0], [0, 1], [1, 0], [1, 1]])


@dataclass(frozen=True)
class Estimates:
    """The dots.

    Attributes:
        dots: (300, 2), estimates of the gradient of the expected reward.
        mean: (2,), their mean.
        spread: root of the mean squared distance of the dots from their mean.
        true_gradient: (2,), worked out from the distribution of all four responses.
        without_success: share of the estimates whose samples were all wrong.
    """

    dots: list[list[float]]
    mean: list[float]
    spread: float
    true_gradient: list[float]
    without_success: float


def gradient_estimates(
    policy_gradient_loss: Callable,
    baseline_advantage: Callable | None,
    samples: int,
    success: float,
    bonus: float,
    seed: int = 0,
) -> Estimates:
    """300 estimates, each the mean over ``samples`` responses of minus the loss's gradient.

    A right response's reward is 1 + ``bonus``, a wrong one's ``bonus``.

    Args:
        policy_gradient_loss: the student's function.
        baseline_advantage: the student's function, applied to the samples of each estimate; None
            takes the rewards as they are.
        samples: responses to one estimate.
        success: probability of a right response.
        bonus: what every response is given.
        seed: of the responses; the same with and without a baseline.

    Raises:
        StudentError: a function fails, or returns what has no gradient.
    """
    token_probability = math.sqrt(success)
    generator = torch.Generator().manual_seed(seed)
    uniform = torch.rand(ESTIMATES, samples, TOKENS, generator=generator, dtype=torch.float64)
    tokens = (uniform < token_probability).long()  # (E, N, 2)
    is_right = tokens.all(dim=-1)  # (E, N)
    rewards = is_right.double() + bonus
    weights = rewards
    if baseline_advantage is not None:
        states = torch.zeros(samples, dtype=torch.long)
        weights = torch.stack(
            [
                as_tensor(
                    baseline_advantage(group.clone(), states), (samples,), "baseline_advantage"
                )
                for group in rewards
            ]
        ).detach()

    logit = math.log(token_probability / (1 - token_probability))

    @cache
    def gradient(response: int, weight: float) -> torch.Tensor:
        return minus_gradient(policy_gradient_loss, RESPONSES[response], weight, logit)

    codes = (tokens[..., 0] * 2 + tokens[..., 1]).tolist()
    weights = weights.tolist()
    dots = torch.stack(
        [
            torch.stack([gradient(c, w) for c, w in zip(row, ws, strict=True)]).mean(dim=0)
            for row, ws in zip(codes, weights, strict=True)
        ]
    )
    mean = dots.mean(dim=0)
    slope = success * (1 - token_probability)
    return Estimates(
        dots.tolist(),
        mean.tolist(),
        (dots - mean).square().sum(dim=1).mean().sqrt().item(),
        [slope, slope],
        (~is_right.any(dim=1)).double().mean().item(),
    )


def minus_gradient(
    policy_gradient_loss: Callable, response: torch.Tensor, weight: float, logit: float
) -> torch.Tensor:
    """Minus the gradient (2,) of the student's loss of one response, by the two parameters."""
    parameters = torch.full((TOKENS,), logit, dtype=torch.float64, requires_grad=True)

    def model(input_ids: torch.Tensor) -> SimpleNamespace:
        length = input_ids.shape[1]
        of_one = torch.cat([parameters, parameters.new_zeros(1)])[:length]  # (L,)
        logits = torch.stack([torch.zeros_like(of_one), of_one], dim=-1)  # (L, 2)
        return SimpleNamespace(logits=logits.unsqueeze(0))

    prompt = torch.zeros(1, dtype=torch.long)
    loss = as_tensor(
        policy_gradient_loss(model, prompt, response.clone(), weight), (), "policy_gradient_loss"
    )
    if not loss.requires_grad:
        message = "No gradient flows from policy_gradient_loss to the model: is it detached?"
        raise StudentError(Problem(problems.UNUSABLE, "policy_gradient_loss", message))
    (gradient,) = torch.autograd.grad(loss, parameters, allow_unused=True)
    return torch.zeros_like(parameters) if gradient is None else -gradient
