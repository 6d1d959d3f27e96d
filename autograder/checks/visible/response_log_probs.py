"""Visible checks of response_log_probs."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import integers, normal
from autograder.checks.visible.base import VisibleCheck
from autograder.exchange.cases import Case, ModelArgument, TensorArgument

FUNCTION = "response_log_probs"


class ResponseLogProbs(VisibleCheck):
    function = FUNCTION

    @weight(2)
    @number("1.1")
    @tags(FUNCTION)
    def test_worked_examples(self) -> None:
        """Worked examples: response token t is scored by row P-1+t, with its gradient"""
        self.expect_examples(gradients=True)

    @weight(1)
    @number("1.2")
    @tags(FUNCTION)
    def test_contract(self) -> None:
        """Contract: shape (T,), the logits' dtype and device, at most 0, nothing changed"""
        generator = self.generator()
        for dtype, prompt_length, response_length, training, is_fresh in (
            (torch.float64, 1, 1, True, False),
            (torch.float32, 3, 5, False, False),
            # Fresh: no gradient is stored yet, and a part of the model is frozen.
            (torch.bfloat16, 2, 4, True, True),
        ):
            parameters = {
                "embedding": normal(generator, 7, 4, dtype=dtype),
                "output": normal(generator, 4, 7, dtype=dtype),
            }
            prompt_ids = integers(generator, 0, 7, prompt_length)
            response_ids = integers(generator, 0, 7, response_length)
            case = Case(
                FUNCTION,
                {
                    "model": ModelArgument("causal", parameters, training, not is_fresh, is_fresh),
                    "prompt_ids": TensorArgument(prompt_ids, "strided"),
                    "response_ids": TensorArgument(response_ids, "strided"),
                },
            )
            for observation in self.observations(case):
                self.compare_contract(observation, [(response_length,)], dtype)
                self.compare_untouched(case, observation)
                # A little room for what bfloat16 rounds.
                if bool((self.values_of(observation)[0] > 0.01).any()):
                    self.fail_wrong("A log-probability is above 0: no probability exceeds 1.")
