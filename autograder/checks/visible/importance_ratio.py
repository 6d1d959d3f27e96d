"""Visible checks of importance_ratio."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.bfloat16 import EXACT_INPUTS
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
        # Tokens whose sums and differences bfloat16 holds.
        new, old = torch.tensor([[-1.5, -1.25, -0.25], [-1.0, -2.0, -0.5]], dtype=torch.bfloat16)
        arguments = {"new_log_probs": TensorArgument(new), "old_log_probs": TensorArgument(old)}
        ratio = torch.tensor(0.5).exp()
        case = Case(FUNCTION, arguments, ("new_log_probs",))
        for observation in self.observations(case):
            self.compare_untouched(case, observation)
            self.compare_values(observation, [ratio], EXACT_INPUTS)
            self.compare_gradients(observation, {"new_log_probs": ratio.expand(3)}, EXACT_INPUTS)
