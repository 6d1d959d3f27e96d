"""The device check of each function: a student's code may meet a GPU, and must stay on it."""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import integers, normal
from autograder.checks.rollouts import random_policy
from autograder.checks.visible.base import VisibleCheck
from autograder.checks.visible.on_accelerator import expect_same_on_accelerator
from autograder.exchange.building import sorting
from autograder.exchange.cases import Argument, Case, ModelArgument, OptimizerArgument, tensor

STEPS = 8


class ResponseLogProbsOnDevice(VisibleCheck):
    function = "response_log_probs"

    @weight(1)
    @number("1.6")
    @tags(function)
    def test_device(self) -> None:
        """Devices: runs on an accelerator, as on the CPU, and stays there"""
        arguments = sequence_arguments(self.generator())
        case = Case(self.function, arguments, gradients_of=("model",))
        expect_same_on_accelerator(self, case, [(4,)])


class PolicyGradientLossOnDevice(VisibleCheck):
    function = "policy_gradient_loss"

    @weight(1)
    @number("2.8")
    @tags(function)
    def test_device(self) -> None:
        """Devices: runs on an accelerator, as on the CPU, and stays there"""
        arguments = {**sequence_arguments(self.generator()), "reward": -1.5}
        case = Case(self.function, arguments, gradients_of=("model",))
        expect_same_on_accelerator(self, case, [()])


class BaselineAdvantageOnDevice(VisibleCheck):
    function = "baseline_advantage"

    @weight(1)
    @number("3.5")
    @tags(function)
    def test_device(self) -> None:
        """Devices: runs on an accelerator, as on the CPU, and stays there"""
        states = torch.tensor([3, 0, 3, 7, 0, 3])
        arguments = {
            "rewards": tensor(normal(self.generator(), len(states))),
            "states": tensor(states),
        }
        case = Case(self.function, arguments)
        expect_same_on_accelerator(self, case, [(6,)])


class ComputeGaeOnDevice(VisibleCheck):
    function = "compute_gae"

    @weight(1)
    @number("4.11")
    @tags(function)
    def test_device(self) -> None:
        """Devices: runs on an accelerator, as on the CPU, and stays there"""
        generator = self.generator()
        arguments = {
            "rewards": tensor(normal(generator, STEPS)),
            "values": tensor(normal(generator, STEPS + 1)),
            "gamma": 0.9,
            "lam": 0.8,
        }
        case = Case(self.function, arguments)
        expect_same_on_accelerator(self, case, [(STEPS,), (STEPS,)])


class GrpoAdvantageOnDevice(VisibleCheck):
    function = "grpo_advantage"

    @weight(1)
    @number("5.9")
    @tags(function)
    def test_device(self) -> None:
        """Devices: runs on an accelerator, as on the CPU, and stays there"""
        arguments = {"group_rewards": tensor(normal(self.generator(), 6))}
        case = Case(self.function, arguments)
        expect_same_on_accelerator(self, case, [(6,)])


class ImportanceRatioOnDevice(VisibleCheck):
    function = "importance_ratio"

    @weight(1)
    @number("6.6")
    @tags(function)
    def test_device(self) -> None:
        """Devices: runs on an accelerator, as on the CPU, and stays there"""
        generator = self.generator()
        arguments = {
            "new_log_probs": tensor(normal(generator, STEPS)),
            "old_log_probs": tensor(normal(generator, STEPS)),
        }
        gradients_of = ("new_log_probs",)
        case = Case(self.function, arguments, gradients_of)
        expect_same_on_accelerator(self, case, [()])


class PpoClipObjectiveOnDevice(VisibleCheck):
    function = "ppo_clip_objective"

    @weight(1)
    @number("7.8")
    @tags(function)
    def test_device(self) -> None:
        """Devices: runs on an accelerator, as on the CPU, and stays there"""
        generator = self.generator()
        arguments = {
            "ratio": tensor(normal(generator, 3, 4).exp()),
            "advantage": tensor(normal(generator, 3, 1)),
        }
        case = Case(self.function, arguments, gradients_of=("ratio",))
        expect_same_on_accelerator(self, case, [(3, 4)])


class GrpoStepOnDevice(VisibleCheck):
    function = "grpo_step"

    @weight(1)
    @number("8.5")
    @tags(function)
    def test_device(self) -> None:
        """Devices: runs on an accelerator, as on the CPU, and stays there"""
        generator = self.generator()
        prompts = sorting.all_prompts()[::15]
        responses = integers(generator, 0, sorting.NUMBERS, len(prompts), 3, sorting.LENGTH)
        arguments = {
            "policy": random_policy(generator, torch.float64),
            "optimizer": OptimizerArgument("sgd", 0.1),
            "prompts": tensor(prompts),
            "responses": tensor(responses),
            "rewards": tensor(sorting.reward(prompts, responses).double()),
            "inner_steps": 2,
        }
        expect_same_on_accelerator(self, Case(self.function, arguments), shapes=None)


def sequence_arguments(generator: torch.Generator) -> dict[str, Argument]:
    """A model, a prompt of three tokens and a response of four."""
    parameters = {"embedding": normal(generator, 6, 4), "output": normal(generator, 4, 6)}
    return {
        "model": ModelArgument("causal", parameters),
        "prompt_ids": tensor(integers(generator, 0, 6, 3)),
        "response_ids": tensor(integers(generator, 0, 6, 4)),
    }
