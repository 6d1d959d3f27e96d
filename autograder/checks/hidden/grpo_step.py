"""Hidden checks of grpo_step.

The clip has corners: a ratio that comes to lie beside one would let a harmless difference, such as
another eps in the advantages, change a gradient. Batches are drawn until none does.
"""

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import integers, normal, uniform
from autograder.checks.hidden.base import HiddenCheck
from autograder.checks.rollouts import POLICY, parameters_after, random_policy, read_losses
from autograder.comparison import Tolerance, describe_difference
from autograder.exchange.cases import Case, OptimizerArgument, tensor
from autograder.exchange.observing import build_arguments, sorting
from autograder.reference import reference

FUNCTION = "grpo_step"
PROMPTS, GROUP = 5, 4
LEARNING_RATE = 1.0
MARGIN = 1e-3
ATTEMPTS = 200
CLOSE = Tolerance(relative=1e-3, absolute=1e-3)


class GrpoStep(HiddenCheck):
    function = FUNCTION

    @weight(4)
    @number("8.3")
    @tags(FUNCTION)
    def test_parameters(self) -> None:
        """The policy's parameters after K steps on a random batch, for several K and eps"""
        generator = self.generator()
        cases = [
            batch(generator, inner_steps=1),
            batch(generator, inner_steps=3, eps=uniform(generator, 0.08, 0.12)),
            batch(generator),
        ]
        for case in cases:
            before = case.arguments[POLICY]
            for observation, expected in self.beside_reference(case):
                after = parameters_after(self, before, observation)
                for name, start in before.parameters.items():
                    moved = expected.after[f"{POLICY}.{name}"] - start
                    actual = after[name] - start
                    scale = moved.abs().max()
                    difference = describe_difference(
                        f"the change of {name}", actual / scale, moved / scale, CLOSE, False
                    )
                    if difference:
                        self.fail_wrong(f"After the inner steps {difference}")

    @weight(2)
    @number("8.4")
    @tags(FUNCTION)
    def test_losses(self) -> None:
        """The K losses on a random batch, for several K and eps"""
        generator = self.generator()
        cases = [
            batch(generator, inner_steps=2, eps=uniform(generator, 0.25, 0.35)),
            batch(generator, inner_steps=6, eps=uniform(generator, 0.08, 0.12)),
            batch(generator),
        ]
        for case in cases:
            for observation, expected in self.beside_reference(case):
                wanted = torch.stack([output.value for output in expected.outputs])
                losses = read_losses(self, observation, len(wanted))
                difference = describe_difference("the loss", losses, wanted, CLOSE, False)
                if difference:
                    self.fail_wrong(difference)


def batch(generator: torch.Generator, **options: float) -> Case:
    """Random rollouts, in float64, on which no ratio comes near a corner of the clip.

    One group's rewards are all equal; the others differ in mean and in spread.
    """
    for _ in range(ATTEMPTS):
        prompts = sorting.all_prompts()[torch.randperm(60, generator=generator)[:PROMPTS]]
        spread = 0.5 + 2 * torch.rand(PROMPTS, 1, generator=generator, dtype=torch.float64)
        rewards = normal(generator, PROMPTS, GROUP)
        rewards = spread * rewards / rewards.std(dim=-1, keepdim=True) + normal(
            generator, PROMPTS, 1
        )
        rewards[2] = rewards[2, 0]
        case = Case(
            FUNCTION,
            {
                POLICY: random_policy(generator, torch.float64),
                "optimizer": OptimizerArgument("sgd", LEARNING_RATE),
                "prompts": tensor(prompts),
                "responses": tensor(integers(generator, 0, 5, PROMPTS, GROUP, 3)),
                "rewards": tensor(rewards),
                **options,
            },
        )
        if clip_margin(case) > MARGIN:
            return case
    raise RuntimeError(f"no batch off the clip's corners in {ATTEMPTS} attempts")


def clip_margin(case: Case) -> float:
    """The least distance of any ratio from 1 - eps or 1 + eps on the reference's way."""
    arguments = build_arguments(case)
    policy = arguments[POLICY]
    seen = []
    log_probs = policy.log_probs

    def record(prompts: torch.Tensor, responses: torch.Tensor) -> torch.Tensor:
        seen.append(log_probs(prompts, responses))
        return seen[-1]

    policy.log_probs = record
    reference.grpo_step(**arguments)
    ratios = torch.exp(torch.stack(seen) - seen[0]).detach()
    eps = case.arguments.get("eps", 0.2)
    corners = torch.tensor([1 - eps, 1 + eps], dtype=ratios.dtype)
    return (ratios.unsqueeze(-1) - corners).abs().min().item()
