"""Visible checks of ppo_clip_objective."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import normal
from autograder.checks.visible.base import VisibleCheck
from autograder.exchange.cases import Case, tensor

FUNCTION = "ppo_clip_objective"


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
        self.expect_examples(values=False, gradients=True)

    @weight(2)
    @number("7.3")
    @tags(FUNCTION)
    def test_contract(self) -> None:
        """Contract: the broadcast shape, the inputs' dtype and device, nothing changed"""
        generator = self.generator()
        shapes = (((), ()), ((4,), (4,)), ((3, 4), (3, 1)), ((4,), ()))
        for dtype in (torch.float64, torch.float32):
            for ratio_shape, advantage_shape in shapes:
                ratio = normal(generator, *ratio_shape, dtype=dtype).exp()
                advantage = normal(generator, *advantage_shape, dtype=dtype)
                case = Case(FUNCTION, {"ratio": tensor(ratio), "advantage": tensor(advantage)})
                for observation in self.observations(case):
                    shape = tuple((ratio * advantage).shape)
                    self.compare_contract(observation, [shape], dtype)
                    self.compare_untouched(case, observation)
