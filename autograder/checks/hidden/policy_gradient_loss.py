"""Hidden checks of policy_gradient_loss."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import Rounding, uniform
from autograder.checks.hidden.base import HiddenCheck
from autograder.checks.hidden.sequences import (
    COARSE,
    CONFIDENT,
    LARGE_VOCABULARY,
    OVERFLOWING,
    UNLIKELY,
    bigram_model,
    causal_model,
    sequence_case,
    steps_case,
)
from autograder.comparison import Tolerance
from autograder.exchange.cases import Case

FUNCTION = "policy_gradient_loss"
# Prompt and response lengths; the longest response's probability is rounded to 0 in float64.
FOR_VALUES = {torch.float64: ((1, 1), (7, 1), (4, 6), (60, 520)), torch.float32: ((4, 6), (3, 40))}
FOR_GRADIENTS = {torch.float64: ((1, 1), (4, 6), (3, 80)), torch.float32: ((4, 6),)}
VOCABULARY = 8
REWARDS = ((-12.0, -4.0), (20.0, 40.0), (0.0, 0.0), (3e-3, 8e-3), (-900.0, -400.0), (400.0, 900.0))
HALF_PRECISION = Tolerance(relative=0.05, absolute=0.5)
# Eight tokens' gradients of 0.5 at most, whose probabilities bfloat16 rounds by some per cent.
HALF_PRECISION_GRADIENT = Tolerance(relative=0.1, absolute=0.06)


class PolicyGradientLoss(HiddenCheck):
    function = FUNCTION

    @weight(3)
    @number("2.5")
    @tags(FUNCTION)
    def test_values(self) -> None:
        """Random prompts, responses of length 1 to 520, rewards between 0 and 1: the loss"""
        generator = self.generator()
        for dtype, lengths in FOR_VALUES.items():
            for prompt_length, response_length in lengths:
                reward = reward_between(generator, 0.3, 0.9)
                case, allowed = loss_case(generator, dtype, prompt_length, response_length, reward)
                self.expect_reference(case, allowed=allowed)
        case, allowed = loss_case(generator, torch.float64, 3, 9, reward)
        self.expect_own_answer(case, allowed)
        case = half_precision_case(generator)
        self.expect_reference(case, allowed=HALF_PRECISION)

    @weight(4)
    @number("2.6")
    @tags(FUNCTION)
    def test_gradients(self) -> None:
        """Random prompts and responses: the gradient with respect to the model"""
        generator = self.generator()
        for dtype, lengths in FOR_GRADIENTS.items():
            for prompt_length, response_length in lengths:
                reward = reward_between(generator, 0.3, 0.9)
                case, allowed = loss_case(
                    generator, dtype, prompt_length, response_length, reward, ("model",)
                )
                self.expect_reference(case, values=False, gradients=True, allowed=allowed)
        case = half_precision_case(generator, ("model",))
        allowed = HALF_PRECISION_GRADIENT
        self.expect_reference(case, values=False, gradients=True, allowed=allowed)

    @weight(3)
    @number("2.7")
    @tags(FUNCTION)
    def test_any_reward(self) -> None:
        """Any real reward, negative, zero, tiny and huge; a confident model: loss and gradient"""
        generator = self.generator()
        # What goes wrong gives infinite losses: one cause at a time tells them apart.
        for steps, dtype, gradients_of in (
            (UNLIKELY, torch.float64, ()),
            (OVERFLOWING, torch.float64, ()),
            (CONFIDENT, torch.float64, ()),
            (CONFIDENT, torch.float32, ("model",)),
        ):
            case = steps_case(FUNCTION, generator, steps, dtype, gradients_of, reward=-0.5)
            # Logits in the thousands are coarse in float32, and exact to 1e-12 in float64.
            fine = Rounding(len(steps) * LARGE_VOCABULARY, 8000.0)
            allowed = COARSE if dtype == torch.float32 else fine
            self.expect_reference(case, gradients=bool(gradients_of), allowed=allowed)
        for low, high in REWARDS:
            reward = reward_between(generator, low, high)
            case, allowed = loss_case(generator, torch.float64, 2, 7, reward, ("model",))
            self.expect_reference(case, gradients=True, allowed=allowed)


def reward_between(generator: torch.Generator, low: float, high: float) -> float:
    """A reward between the two, of no more digits than float32 holds: a Python float has no dtype
    that would have to be kept, and any but bfloat16 may carry it on its way to the loss.
    """
    return torch.tensor(uniform(generator, low, high), dtype=torch.float32).item()


def half_precision_case(generator: torch.Generator, gradients_of: tuple[str, ...] = ()) -> Case:
    """A random case in bfloat16."""
    model = bigram_model(generator, VOCABULARY, torch.bfloat16)
    return sequence_case(
        FUNCTION, generator, model, VOCABULARY, 2, 8, gradients_of=gradients_of, reward=0.5
    )


def loss_case(
    generator: torch.Generator,
    dtype: torch.dtype,
    prompt_length: int,
    response_length: int,
    reward: float,
    gradients_of: tuple[str, ...] = (),
) -> tuple[Case, Rounding]:
    """A random case with this reward, and how its rounding errors grow."""
    case = sequence_case(
        FUNCTION,
        generator,
        causal_model(generator, VOCABULARY, dtype),
        VOCABULARY,
        prompt_length,
        response_length,
        gradients_of=gradients_of,
        reward=reward,
    )
    return case, Rounding(response_length * VOCABULARY, 8.0 * max(abs(reward), 1.0))
