"""Visible checks of grpo_step."""

from dataclasses import replace
from typing import NoReturn

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.boundary.student import Answer
from autograder.checks.rollouts import (
    POLICY,
    expected_reward,
    parameters_after,
    random_policy,
    read_losses,
)
from autograder.checks.visible.base import VisibleCheck
from autograder.exchange.building import sorting
from autograder.exchange.cases import Case, OptimizerArgument, tensor
from autograder.exchange.messages import Raised
from autograder.exchange.observing import Observation
from autograder.wording import explain_failure

FUNCTION = "grpo_step"
STEP_SIZE = 1.0
TINY_STEP_SIZE = 1e-6
STILL, NOTICEABLE = 1e-6, 1e-3
TRAINING_RATE = 3e-2
EPOCHS, GROUP = 8, 6
GOAL = 2.9

# What autograd says of a step that it cannot differentiate, the mistake's name, and its cause.
RAISED = (
    (
        "does not require grad and does not have a grad_fn",
        "detached",
        "No gradient can flow from the loss to the policy: the new log-probs were computed under "
        "no_grad, detached, or turned into plain numbers. Only the old ones are constants.",
    ),
    (
        "backward through the graph a second time",
        "graph_used_twice",
        "Two inner steps share a graph: either the old log-probs still have theirs (freeze them "
        "under no_grad, or detach them), or the new ones are not computed afresh in each step.",
    ),
    (
        "modified by an inplace operation",
        "stale_graph",
        "backward() meets a graph from before an update: the old log-probs still have theirs "
        "(freeze them under no_grad, or detach them), the new ones are not computed afresh in each "
        "step, or optimizer.step() comes before backward().",
    ),
    (
        "grad can be implicitly created only for scalar outputs",
        "no_mean",
        "backward() starts from one number: the loss is the mean over all responses.",
    ),
)


class GrpoStep(VisibleCheck):
    function = FUNCTION

    def fail_over(self, failure: Answer, function: str) -> NoReturn:
        """Fail the check; an error of autograd's is told with its cause."""
        for sign, name, cause in RAISED:
            if isinstance(failure, Raised) and sign in failure.message:
                outcome, message = explain_failure(failure, function, self.visible)
                self.fail_with(f"{message}\n{cause}", outcome, name)
        super().fail_over(failure, function)

    @weight(2)
    @number("8.1")
    @tags(FUNCTION)
    def test_losses(self) -> None:
        """Contract: a list of K losses, 0 at first and lower after a step; rollouts unchanged"""
        for case in self.rollouts():
            for observation in self.observations(case):
                self.compare_number_of_steps(case, observation)
                losses = read_losses(self, observation, case.arguments["inner_steps"])
                self.compare_losses(losses)
                self.compare_untouched(case, observation, except_for=POLICY)
                self.compare_movement(case, observation, losses)

    def rollouts(self) -> list[Case]:
        """Nine prompts with five responses each, for three steps and one, and a prompt alone."""
        generator = self.generator()
        return [self.rollout(generator, *options) for options in ((9, 3), (9, 1), (1, 1))]

    def rollout(self, generator: torch.Generator, count: int, inner_steps: int) -> Case:
        """So many prompts with five responses each: some are right, and some are not."""
        prompts = sorting.all_prompts()[::7][:count]
        responses = sorting.all_prompts().unflatten(0, (12, 5))[:count]
        return Case(
            FUNCTION,
            {
                POLICY: random_policy(generator, torch.float64),
                "optimizer": OptimizerArgument("sgd", STEP_SIZE),
                "prompts": tensor(prompts),
                "responses": tensor(responses),
                "rewards": tensor(sorting.reward(prompts, responses).double()),
                "inner_steps": inner_steps,
            },
        )

    def compare_number_of_steps(self, case: Case, observation: Observation) -> None:
        """Steps are not left out because the policy has moved far."""
        steps = case.arguments["inner_steps"]
        if not observation.is_sequence or not 0 < len(observation.outputs) < steps:
            return
        optimizer = OptimizerArgument("sgd", TINY_STEP_SIZE)
        tiny = replace(case, arguments={**case.arguments, "optimizer": optimizer})
        for other in self.observations(tiny, devices=(self.device,)):
            if len(other.outputs) == steps:
                self.fail_with(
                    f"grpo_step takes {len(observation.outputs)} of inner_steps={steps} steps, and "
                    "all where the learning rate is tiny: it stops once the policy has moved far. "
                    "The contract takes all K steps.",
                    misconception="stops_early",
                )

    def compare_losses(self, losses: torch.Tensor) -> None:
        """All are finite, and the first is 0."""
        if not bool(torch.isfinite(losses).all()):
            self.fail_wrong("A loss is not finite.")
        first = losses[0].item()
        if abs(first) > NOTICEABLE:
            self.fail_wrong(
                f"The first loss is {first:.4f}, expected 0: before the first step every ratio "
                "is 1, and each group's advantages add up to 0."
            )

    def compare_movement(self, case: Case, observation: Observation, losses: torch.Tensor) -> None:
        """The policy is another than before, and the first step has lowered the loss."""
        before = case.arguments[POLICY].parameters
        after = parameters_after(self, case.arguments[POLICY], observation)
        if all(bool((after[name] - before[name]).abs().max() < STILL) for name in before):
            self.fail_wrong("The policy's parameters have not moved.")
        if len(losses) > 1 and not losses[1] < losses[0] - NOTICEABLE:
            self.fail_wrong(
                f"The second loss is {losses[1].item():.4f}, expected less than the first, which "
                "is 0: a step lowers the loss."
            )

    @weight(2)
    @number("8.2")
    @tags(FUNCTION)
    def test_learns_to_sort(self) -> None:
        """A policy trained with it for 8 epochs sorts: a mean reward above 2.9 of 3"""
        policy = random_policy(self.generator(), torch.float32, hidden=128)
        case = Case(
            FUNCTION,
            {
                POLICY: policy,
                "optimizer": OptimizerArgument("adam", TRAINING_RATE),
                "epochs": EPOCHS,
                "group_size": GROUP,
                "seed": 1,
            },
            procedure="train",
        )
        # Not among the answers that a misconception has to explain: a formula would have to train
        # as long, and roundings alone part two trainings.
        answer = self.context.student.call(case)
        if not isinstance(answer, Observation):
            self.fail_over(answer, FUNCTION)
        reached = expected_reward(parameters_after(self, policy, answer))
        if not reached > GOAL:
            self.fail_with(
                f"After {EPOCHS} epochs the policy's mean reward is {reached:.3f} of 3, "
                f"expected more than {GOAL}."
            )
