"""Visible checks of ppo_clip_objective."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.bfloat16 import EXACT_INPUTS
from autograder.checks.check import normal
from autograder.checks.visible.base import VisibleCheck
from autograder.exchange.cases import Case, TensorArgument
from autograder.worked_examples import load_examples

FUNCTION = "ppo_clip_objective"
# Precision, the ratios' shape, the advantages' shape, and how they lie in memory.
CONTRACT_CASES = (
    (torch.float64, (), (), "contiguous"),
    (torch.float64, (4,), (), "contiguous"),
    (torch.float64, (4,), (4,), "strided"),
    (torch.float64, (3, 4), (3, 1), "contiguous"),
    (torch.float32, (), (), "contiguous"),
    (torch.float32, (3, 4), (3, 4), "expanded"),
    (torch.bfloat16, (3, 4), (3, 1), "contiguous"),
)
# The four quadrants, of numbers that bfloat16 holds.
RATIO = torch.tensor([0.5, 1.5, 2.0, 0.25], dtype=torch.bfloat16)
ADVANTAGE = torch.tensor([2.0, -2.0, 1.0, -4.0], dtype=torch.bfloat16)
OBJECTIVE = torch.tensor([1.0, -3.0, 1.2, -3.2])
GRADIENT = torch.tensor([2.0, -2.0, 0.0, 0.0])


class PpoClipObjective(VisibleCheck):
    function = FUNCTION

    @weight(3)
    @number("7.1")
    @tags(FUNCTION)
    def test_worked_examples(self) -> None:
        """Worked examples: the four quadrants, inside the range, and another eps"""
        self.expect_examples()

    @weight(2)
    @number("7.2")
    @tags(FUNCTION)
    def test_worked_gradients(self) -> None:
        """Worked examples: the gradient is 0 where the clip holds, and the advantage elsewhere"""
        for example in load_examples(FUNCTION):
            shape = tuple(next(iter(example.expected.values())).shape)
            for observation in self.observations(example.case):
                # An answer of another shape has no gradient to compare.
                self.compare_contract(observation, [shape])
                self.compare_example_gradients(example, observation)

    @weight(1)
    @number("7.3")
    @tags(FUNCTION)
    def test_contract(self) -> None:
        """Contract: the broadcast shape, the inputs' dtype and device, nothing changed"""
        generator = self.generator()
        for dtype, ratio_shape, advantage_shape, layout in CONTRACT_CASES:
            ratio = normal(generator, *ratio_shape, dtype=dtype).exp()
            # One advantage for all, which every layout can hold.
            advantage = normal(generator, dtype=dtype).expand(advantage_shape)
            arguments = {
                "ratio": TensorArgument(ratio, "strided" if layout == "strided" else "contiguous"),
                "advantage": TensorArgument(advantage, layout),
            }
            case = Case(FUNCTION, arguments)
            for observation in self.observations(case):
                shape = tuple((ratio * advantage).shape)
                self.compare_contract(observation, [shape], dtype)
                self.compare_untouched(case, observation)
        arguments = {"ratio": TensorArgument(RATIO), "advantage": TensorArgument(ADVANTAGE)}
        case = Case(FUNCTION, arguments, ("ratio",))
        for observation in self.observations(case):
            self.compare_untouched(case, observation)
            self.compare_values(observation, [OBJECTIVE], EXACT_INPUTS)
            self.compare_gradients(observation, {"ratio": GRADIENT}, EXACT_INPUTS)
