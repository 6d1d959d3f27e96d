"""Hidden checks of policy_gradient_loss."""

from collections.abc import Iterator

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import Rounding, uniform
from autograder.checks.hidden.base import BOTH_PRECISIONS, HiddenCheck
from autograder.checks.hidden.sequences import causal_model, sequence_case
from autograder.exchange.cases import Case

FUNCTION = "policy_gradient_loss"
SIZES = ((1, 1), (4, 6), (3, 40))
VOCABULARY = 8


class PolicyGradientLoss(HiddenCheck):
    function = FUNCTION

    @weight(4)
    @number("2.5")
    @tags(FUNCTION)
    def test_values(self) -> None:
        """Random prompts, responses of length 1, 6 and 40, rewards between 0 and 1: the loss"""
        for case, allowed in self.cases():
            self.expect_reference(case, allowed=allowed)

    @weight(4)
    @number("2.6")
    @tags(FUNCTION)
    def test_gradients(self) -> None:
        """Random prompts and responses: the gradient with respect to the model"""
        for case, allowed in self.cases():
            self.expect_reference(case, values=False, gradients=True, allowed=allowed)

    @weight(3)
    @number("2.7")
    @tags(FUNCTION)
    def test_any_reward(self) -> None:
        """Any real reward, negative, zero and far above 1: the loss and its gradient"""
        generator = self.generator()
        for low, high in ((-0.9, -0.3), (-12.0, -4.0), (1.5, 3.0), (20.0, 40.0), (0.0, 0.0)):
            reward = uniform(generator, low, high)
            case, allowed = loss_case(generator, torch.float64, 2, 7, reward)
            self.expect_reference(case, gradients=True, allowed=allowed)

    def cases(self) -> Iterator[tuple[Case, Rounding]]:
        """Random cases in both precisions and all sizes, with rewards between 0 and 1."""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            for prompt_length, response_length in SIZES:
                reward = uniform(generator, 0.3, 0.9)
                yield loss_case(generator, dtype, prompt_length, response_length, reward)


def loss_case(
    generator: torch.Generator,
    dtype: torch.dtype,
    prompt_length: int,
    response_length: int,
    reward: float,
) -> tuple[Case, Rounding]:
    """A random case with this reward, and how its rounding errors grow."""
    case = sequence_case(
        FUNCTION,
        generator,
        causal_model(generator, VOCABULARY, dtype),
        VOCABULARY,
        prompt_length,
        response_length,
        gradients_of=("model",),
        reward=reward,
    )
    return case, Rounding(response_length * VOCABULARY, 8.0 * max(abs(reward), 1.0))
