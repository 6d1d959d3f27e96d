"""Visible checks of grpo_advantage."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.bfloat16 import expect_bfloat16
from autograder.checks.check import normal
from autograder.checks.visible.base import VisibleCheck
from autograder.exchange.cases import Case, TensorArgument, tensor

FUNCTION = "grpo_advantage"
# The contract says 0.01, for its own eps; a tenth of that eps leaves a little more noise.
CONSTANT_BOUND = 2e-2


class GrpoAdvantage(VisibleCheck):
    function = FUNCTION

    @weight(2)
    @number("5.1")
    @tags(FUNCTION)
    def test_worked_examples(self) -> None:
        """Worked examples: any rewards, two successes in eight, constant groups, a group of two"""
        self.expect_examples()

    @weight(1)
    @number("5.2")
    @tags(FUNCTION)
    def test_mean_and_spread(self) -> None:
        """Advantages have mean 0 and unbiased standard deviation 1, whatever the rewards' scale"""
        generator = self.generator()
        for size, scale, shift in ((8, 1.0, 0.0), (5, 10.0, -40.0)):
            rewards = scale * normal(generator, size) + shift
            case = Case(FUNCTION, {"group_rewards": tensor(rewards)})
            for observation in self.observations(case):
                self.compare_contract(observation, [(size,)])
                advantages = self.values_of(observation)[0].double()
                if not advantages.mean().abs().item() < 1e-3:
                    self.fail_wrong("The group's advantages do not have mean 0.")
                spread = advantages.std().item()
                if not abs(spread - 1) < 1e-3:
                    self.fail_wrong(
                        f"The group's advantages have unbiased standard deviation {spread:.4g}, "
                        "expected 1."
                    )

    @weight(1)
    @number("5.3")
    @tags(FUNCTION)
    def test_constant_groups(self) -> None:
        """Equal rewards teach nothing: advantages of 0, up to rounding noise"""
        for value, size in ((0.7, 8), (0.7, 12), (0.1, 12), (-0.9, 3), (1.0, 8), (0.0, 2)):
            for dtype, layout in ((torch.float32, "contiguous"), (torch.float64, "expanded")):
                rewards = TensorArgument(torch.full((size,), value, dtype=dtype), layout)
                self.expect_constant(rewards, f"{size} rewards of {value} in {dtype}")

    def expect_constant(self, rewards: TensorArgument, name: str) -> None:
        case = Case(FUNCTION, {"group_rewards": rewards})
        for observation in self.observations(case):
            self.compare_contract(observation, [tuple(rewards.values.shape)])
            advantages = self.values_of(observation)[0]
            if not bool((advantages.abs() < CONSTANT_BOUND).all()):
                self.fail_wrong(
                    f"{name}: the advantages are {advantages[0].item():.4g}, expected 0 up to "
                    "rounding noise."
                )

    @weight(1)
    @number("5.4")
    @tags(FUNCTION)
    def test_contract(self) -> None:
        """Contract: shape (G,), the rewards' dtype and device, nothing changed"""
        generator = self.generator()
        for dtype, layout in ((torch.float64, "contiguous"), (torch.float32, "strided")):
            rewards = TensorArgument(normal(generator, 6, dtype=dtype), layout)
            case = Case(FUNCTION, {"group_rewards": rewards})
            for observation in self.observations(case):
                self.compare_contract(observation, [(6,)], dtype)
                self.compare_untouched(case, observation)
        # Their mean is 1/4 and their spread 1/2, whichever is the success.
        rewards = torch.tensor([0, 0, 1, 0], dtype=torch.bfloat16)
        expected = torch.tensor([-0.5, -0.5, 1.5, -0.5], dtype=torch.bfloat16)
        expect_bfloat16(self, Case(FUNCTION, {"group_rewards": tensor(rewards)}), [expected])
