"""Visible checks of response_log_probs."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import integers, normal
from autograder.checks.visible.base import VisibleCheck
from autograder.exchange.cases import Case, ModelArgument, tensor

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
        for dtype in (torch.float64, torch.float32):
            parameters = {
                "embedding": normal(generator, 7, 4, dtype=dtype),
                "output": normal(generator, 4, 7, dtype=dtype),
            }
            for prompt_length, response_length in ((1, 1), (3, 5)):
                training = prompt_length == 1
                model = ModelArgument("causal", parameters, training, stored_gradients=True)
                case = Case(
                    FUNCTION,
                    {
                        "model": model,
                        "prompt_ids": tensor(integers(generator, 0, 7, prompt_length)),
                        "response_ids": tensor(integers(generator, 0, 7, response_length)),
                    },
                )
                for observation in self.observations(case):
                    self.compare_contract(observation, [(response_length,)], dtype)
                    self.compare_untouched(case, observation)
                    if bool((self.values_of(observation)[0] > 0).any()):
                        self.fail_with("A log-probability is above 0: no probability exceeds 1.")
