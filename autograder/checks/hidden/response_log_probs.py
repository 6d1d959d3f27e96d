"""Hidden checks of response_log_probs."""

from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import Rounding, integers, normal
from autograder.checks.hidden.base import BOTH_PRECISIONS, HiddenCheck
from autograder.checks.hidden.sequences import causal_model, sequence_case
from autograder.exchange.cases import Case, ModelArgument, tensor

FUNCTION = "response_log_probs"
SIZES = ((1, 1), (4, 6), (3, 60))
VOCABULARY = 9


class ResponseLogProbs(HiddenCheck):
    function = FUNCTION

    @weight(2)
    @number("1.3")
    @tags(FUNCTION)
    def test_values(self) -> None:
        """Random prompts and responses of length 1, 6 and 60: values"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            for prompt_length, response_length in SIZES:
                model = causal_model(generator, VOCABULARY, dtype)
                case = sequence_case(
                    FUNCTION, generator, model, VOCABULARY, prompt_length, response_length
                )
                self.expect_reference(case, allowed=Rounding(response_length, 8.0))

    @weight(2)
    @number("1.4")
    @tags(FUNCTION)
    def test_gradients(self) -> None:
        """Random prompts and responses: the gradient with respect to the model"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            for prompt_length, response_length in SIZES:
                model = causal_model(generator, VOCABULARY, dtype)
                case = sequence_case(
                    FUNCTION,
                    generator,
                    model,
                    VOCABULARY,
                    prompt_length,
                    response_length,
                    gradients_of=("model",),
                    cotangents=(normal(generator, response_length, dtype=dtype),),
                )
                self.expect_reference(
                    case,
                    values=False,
                    gradients=True,
                    allowed=Rounding(response_length * VOCABULARY, 8.0),
                )

    @weight(1)
    @number("1.5")
    @tags(FUNCTION)
    def test_confident_model(self) -> None:
        """A confident model, with logits in the thousands: finite and right"""
        generator = self.generator()
        for dtype in BOTH_PRECISIONS:
            table = 2000 * normal(generator, VOCABULARY, VOCABULARY, dtype=dtype)
            case = Case(
                FUNCTION,
                {
                    "model": ModelArgument("bigram", {"table": table}),
                    "prompt_ids": tensor(integers(generator, 0, VOCABULARY, 2)),
                    "response_ids": tensor(integers(generator, 0, VOCABULARY, 12)),
                },
            )
            self.expect_reference(case, allowed=Rounding(magnitude=8000.0))
