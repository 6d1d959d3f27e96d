"""Visible checks of importance_ratio."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import Rounding, normal
from autograder.checks.visible.base import VisibleCheck
from autograder.exchange.cases import Case, TensorArgument

FUNCTION = "importance_ratio"


class ImportanceRatio(VisibleCheck):
    function = FUNCTION

    @weight(1)
    @number("6.1")
    @tags(FUNCTION)
    def test_worked_examples(self) -> None:
        """Worked examples: one ratio for the whole response"""
        self.expect_examples(gradients=True)

    @weight(1)
    @number("6.2")
    @tags(FUNCTION)
    def test_contract(self) -> None:
        """Contract: 0-d, the inputs' dtype and device, 1 for equal policies, nothing changed"""
        generator = self.generator()
        dtypes = (torch.float64, torch.float32, torch.bfloat16)
        for dtype, layout in zip(dtypes, ("contiguous", "strided", "strided"), strict=True):
            log_probs = TensorArgument(-normal(generator, 9, dtype=dtype).abs(), layout)
            case = Case(FUNCTION, {"new_log_probs": log_probs, "old_log_probs": log_probs})
            one = torch.ones((), dtype=dtype)
            for observation in self.observations(case):
                self.compare_contract(observation, [()], dtype)
                self.compare_values(observation, [one], allowed=Rounding(9))
                self.compare_untouched(case, observation)
