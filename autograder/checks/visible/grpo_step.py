"""Visible checks of grpo_step."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.rollouts import (
    POLICY,
    expected_reward,
    parameters_after,
    random_policy,
    read_losses,
)
from autograder.checks.visible.base import VisibleCheck
from autograder.exchange.cases import Case, OptimizerArgument, tensor
from autograder.exchange.observing import sorting

FUNCTION = "grpo_step"
LEARNING_RATE = 2e-2
EPOCHS, GROUP = 12, 8
GOAL = 2.9


class GrpoStep(VisibleCheck):
    function = FUNCTION

    @weight(2)
    @number("8.1")
    @tags(FUNCTION)
    def test_losses(self) -> None:
        """Contract: a list of K losses, the first 0, since ratios start at 1; rollouts unchanged"""
        generator = self.generator()
        policy = random_policy(generator, torch.float64)
        prompts = sorting.all_prompts()[::7]
        responses = sorting.all_prompts().unflatten(0, (12, 5))[: len(prompts)]
        rewards = sorting.reward(prompts, responses).double()
        for inner_steps in (1, 3):
            case = Case(
                FUNCTION,
                {
                    "policy": policy,
                    "optimizer": OptimizerArgument("sgd", 0.1),
                    "prompts": tensor(prompts),
                    "responses": tensor(responses),
                    "rewards": tensor(rewards),
                    "inner_steps": inner_steps,
                },
            )
            for observation in self.observations(case):
                losses = read_losses(self, observation, inner_steps)
                if not bool(torch.isfinite(losses).all()):
                    self.fail_with("A loss is not finite.")
                if abs(losses[0].item()) > 1e-3:
                    self.fail_with(
                        f"The first loss is {losses[0].item():.4g}, expected 0: before the first "
                        "step every ratio is 1, and each group's advantages add up to 0."
                    )
                self.compare_untouched(case, observation, except_for=POLICY)
                after = parameters_after(self, policy, observation)
                if all(torch.equal(after[name], v) for name, v in policy.parameters.items()):
                    self.fail_with("The policy's parameters have not moved.")

    @weight(2)
    @number("8.2")
    @tags(FUNCTION)
    def test_learns_to_sort(self) -> None:
        """A policy trained with it for 12 epochs sorts: a mean reward above 2.9 of 3"""
        policy = random_policy(self.generator(), torch.float32, hidden=128)
        case = Case(
            FUNCTION,
            {
                "policy": policy,
                "optimizer": OptimizerArgument("adam", LEARNING_RATE),
                "epochs": EPOCHS,
                "group_size": GROUP,
                "seed": 1,
            },
            procedure="train",
        )
        # Rollouts are drawn on the CPU, from a generator of the CPU.
        for observation in self.observations(case, devices=("cpu",)):
            reached = expected_reward(parameters_after(self, policy, observation))
            if not reached > GOAL:
                self.fail_with(
                    f"After {EPOCHS} epochs the policy's mean reward is {reached:.3f} of 3, "
                    f"expected more than {GOAL}."
                )
