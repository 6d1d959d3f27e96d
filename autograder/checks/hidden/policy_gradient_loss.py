"""Hidden checks of policy_gradient_loss."""

from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import Rounding, uniform
from autograder.checks.hidden.base import BOTH_PRECISIONS, HiddenCheck
from autograder.checks.hidden.sequences import causal_model, sequence_case

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
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            for prompt_length, response_length in SIZES:
                self.expect_loss(
                    dtype, prompt_length, response_length, uniform(generator, 0.3, 0.9)
                )

    @weight(4)
    @number("2.6")
    @tags(FUNCTION)
    def test_gradients(self) -> None:
        """Random prompts and responses: the gradient with respect to the model"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            for prompt_length, response_length in SIZES:
                self.expect_loss(
                    dtype,
                    prompt_length,
                    response_length,
                    uniform(generator, 0.3, 0.9),
                    gradients=True,
                )

    @weight(3)
    @number("2.7")
    @tags(FUNCTION)
    def test_any_reward(self) -> None:
        """Any real reward, negative, zero and far above 1: the loss and its gradient"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            for low, high in ((-0.9, -0.3), (-12.0, -4.0), (1.5, 3.0), (20.0, 40.0), (0.0, 0.0)):
                reward = uniform(generator, low, high)
                self.expect_loss(dtype, 2, 7, reward)
                self.expect_loss(dtype, 2, 7, reward, gradients=True)

    def expect_loss(self, dtype, prompt_length, response_length, reward, gradients=False) -> None:
        generator = self.generator()
        model = causal_model(generator, VOCABULARY, dtype)
        case = sequence_case(
            FUNCTION,
            generator,
            model,
            VOCABULARY,
            prompt_length,
            response_length,
            gradients_of=("model",) if gradients else (),
            reward=reward,
        )
        self.expect_reference(
            case,
            values=not gradients,
            gradients=gradients,
            allowed=Rounding(response_length * VOCABULARY, 8.0 * max(abs(reward), 1.0)),
        )
