"""A response generated token by token: a small model sorts five digits, more or less surely."""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

import torch

from lesson_figures.student_file import as_tensor

PROMPT_LENGTH = RESPONSE_LENGTH = 5
VOCABULARY = 10


@dataclass(frozen=True)
class Trajectory:
    """One generated response.

    Attributes:
        prompt: the five digits that are to be sorted.
        response: the five digits that the model wrote.
        probabilities: (T, V), the distribution that each token was drawn from.
        reward: number of positions, 0 to 5, at which the response is right; given at the end.
        confidence: how sure the model is of the right digit; 0 is a uniform guess.
    """

    prompt: list[int]
    response: list[int]
    probabilities: list[list[float]]
    reward: float
    confidence: float


class SortingModel:
    """A causal model with the assignment's interface that writes the prompt's digits in order.

    The digit that is due has the largest logit, and its neighbours the next largest.

    Args:
        confidence: the logit that a digit loses with each step from the one that is due.
    """

    def __init__(self, confidence: float) -> None:
        self.confidence = torch.tensor(confidence, dtype=torch.float64, requires_grad=True)

    def __call__(self, input_ids: torch.Tensor) -> SimpleNamespace:
        """Logits (1, L, V) for ids (1, L); the rows inside the prompt know nothing."""
        length = input_ids.shape[1]
        due = input_ids[0, :PROMPT_LENGTH].sort().values  # (P,)
        distance = (torch.arange(VOCABULARY) - due.unsqueeze(1)).abs()  # (P, V)
        logits = torch.zeros(length, VOCABULARY, dtype=torch.float64)
        last = min(length, PROMPT_LENGTH - 1 + RESPONSE_LENGTH)
        count = max(0, last - (PROMPT_LENGTH - 1))
        answering = slice(PROMPT_LENGTH - 1, PROMPT_LENGTH - 1 + count)
        logits[answering] = -self.confidence * distance[:count].to(logits.dtype)
        return SimpleNamespace(logits=logits.unsqueeze(0))


def generate(confidence: float, seed: int) -> Trajectory:
    """A prompt of five distinct digits and the response that the model draws to it."""
    generator = torch.Generator().manual_seed(seed)
    prompt = torch.randperm(VOCABULARY, generator=generator)[:PROMPT_LENGTH]
    model = SortingModel(confidence)
    ids = prompt
    probabilities = []
    for _ in range(RESPONSE_LENGTH):
        row = torch.softmax(model(ids.unsqueeze(0)).logits[0, -1].detach(), dim=-1)  # (V,)
        ids = torch.cat([ids, torch.multinomial(row, 1, generator=generator)])
        probabilities.append(row.tolist())
    response = ids[PROMPT_LENGTH:]
    reward = (response == prompt.sort().values).sum().item()
    return Trajectory(
        prompt.tolist(), response.tolist(), probabilities, float(reward), float(confidence)
    )


def token_log_probs(response_log_probs: Callable, trajectory: Trajectory) -> list[float]:
    """The student's log-probability of each of the response's tokens.

    Raises:
        StudentError: the function fails, or returns no tensor of shape (5,).
    """
    log_probs = response_log_probs(
        SortingModel(trajectory.confidence),
        torch.tensor(trajectory.prompt),
        torch.tensor(trajectory.response),
    )
    return as_tensor(log_probs, (RESPONSE_LENGTH,), "response_log_probs").tolist()


def response_loss(policy_gradient_loss: Callable, trajectory: Trajectory) -> float:
    """The student's REINFORCE loss of the whole response.

    Raises:
        StudentError: the function fails, or returns no tensor of shape ().
    """
    loss = policy_gradient_loss(
        SortingModel(trajectory.confidence),
        torch.tensor(trajectory.prompt),
        torch.tensor(trajectory.response),
        trajectory.reward,
    )
    return as_tensor(loss, (), "policy_gradient_loss").item()
