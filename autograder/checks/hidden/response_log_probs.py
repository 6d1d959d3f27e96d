"""Hidden checks of response_log_probs."""

from dataclasses import replace
from functools import partial

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import Rounding, normal
from autograder.checks.hidden.base import HiddenCheck
from autograder.checks.hidden.sequences import (
    COARSE,
    CONFIDENT,
    UNLIKELY,
    bigram_model,
    causal_model,
    sequence_case,
    steps_case,
)
from autograder.comparison import Tolerance
from autograder.exchange.cases import Case
from autograder.exchange.observing import Observation

FUNCTION = "response_log_probs"
# Prompt and response lengths; the longest is longer than the contexts that people truncate to.
FOR_VALUES = {torch.float64: ((1, 1), (7, 1), (4, 6), (60, 520)), torch.float32: ((4, 6), (3, 60))}
FOR_GRADIENTS = {torch.float64: ((1, 1), (4, 6), (3, 80)), torch.float32: ((4, 6),)}
VOCABULARY = 9
# More than a byte counts.
MANY_TOKENS = 300
HALF_PRECISION_LENGTH = 12
HALF_PRECISION = Tolerance(relative=0.03, absolute=0.2)
# A dozen tokens' gradients of 1 at most, whose probabilities bfloat16 rounds by some per cent.
HALF_PRECISION_GRADIENT = Tolerance(relative=0.1, absolute=0.15)


class ResponseLogProbs(HiddenCheck):
    function = FUNCTION

    @weight(2)
    @number("1.3")
    @tags(FUNCTION)
    def test_values(self) -> None:
        """Random prompts and responses of length 1 to 520, in every precision: values"""
        generator = self.generator()
        for dtype, lengths in FOR_VALUES.items():
            for prompt_length, response_length in lengths:
                model = causal_model(generator, VOCABULARY, dtype)
                case = sequence_case(
                    FUNCTION, generator, model, VOCABULARY, prompt_length, response_length
                )
                self.expect_reference(case, allowed=Rounding(response_length, 8.0))
        model = causal_model(generator, MANY_TOKENS, torch.float64)
        case = sequence_case(FUNCTION, generator, model, MANY_TOKENS, 3, 30)
        self.expect_own_answer(case, Rounding(MANY_TOKENS, 8.0))
        self.expect_reference(half_precision_case(generator), allowed=HALF_PRECISION)

    @weight(1)
    @number("1.4")
    @tags(FUNCTION)
    def test_gradients(self) -> None:
        """Random prompts and responses: the gradient with respect to the model"""
        generator = self.generator()
        for dtype, lengths in FOR_GRADIENTS.items():
            for prompt_length, response_length in lengths:
                model = causal_model(generator, VOCABULARY, dtype)
                # A gradient is due in either mode.
                model = replace(model, training=dtype == torch.float64)
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
                allowed = Rounding(response_length * VOCABULARY, 8.0)
                judge = partial(self.compare_shape_first, response_length, allowed)
                self.beside_reference(case, judge)
        case = half_precision_case(generator, ("model",))
        judge = partial(self.compare_shape_first, HALF_PRECISION_LENGTH, HALF_PRECISION_GRADIENT)
        self.beside_reference(case, judge)

    @weight(1)
    @number("1.5")
    @tags(FUNCTION)
    def test_confident_model(self) -> None:
        """A confident model, with logits in the thousands: finite and right, with its gradient"""
        generator = self.generator()
        case = steps_case(FUNCTION, generator, (*UNLIKELY, *CONFIDENT), torch.float64)
        self.expect_reference(case, allowed=Rounding(magnitude=8000.0))
        case = steps_case(FUNCTION, generator, CONFIDENT, torch.float32, gradients_of=("model",))
        self.expect_reference(case, gradients=True, allowed=COARSE)

    def compare_shape_first(
        self,
        response_length: int,
        allowed: Tolerance | Rounding,
        observation: Observation,
        expected: Observation,
    ) -> None:
        """The gradients agree; an answer of another shape has none to compare."""
        self.compare_contract(observation, [(response_length,)])
        self.compare_gradients(observation, expected.gradients, allowed)


def half_precision_case(generator: torch.Generator, gradients_of: tuple[str, ...] = ()) -> Case:
    """A random case in bfloat16."""
    model = bigram_model(generator, VOCABULARY, torch.bfloat16)
    return sequence_case(
        FUNCTION,
        generator,
        model,
        VOCABULARY,
        2,
        HALF_PRECISION_LENGTH,
        gradients_of=gradients_of,
    )
