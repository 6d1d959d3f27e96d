"""What the checks of grpo_step share: policies, and what a step leaves behind."""

import torch

from autograder.checks.check import Check
from autograder.exchange.building import sorting
from autograder.exchange.cases import PolicyArgument
from autograder.exchange.observing import Observation

POLICY = "policy"


def random_policy(
    generator: torch.Generator, dtype: torch.dtype, hidden: int = 16, gain: float = 1.0
) -> PolicyArgument:
    """A sorting policy with random weights, ``gain`` times as large in its hidden layer."""
    policy = sorting.SortingPolicy(hidden, generator, dtype)
    parameters = {name: value.clone() for name, value in policy.state_dict().items()}
    parameters["hidden.weight"] *= gain
    return PolicyArgument(parameters)


def read_losses(check: Check, observation: Observation, inner_steps: int) -> torch.Tensor:
    """The returned losses as (K,) float64; fails the check where they are no list of K scalars."""
    if observation.container == "NoneType":
        check.fail_with(
            f"grpo_step returned None, expected a list of {inner_steps} losses. Is the return "
            "statement missing?",
            misconception="returns_nothing",
        )
    if not observation.is_sequence:
        check.fail_wrong(
            f"grpo_step returned a {observation.container}, expected a list of "
            f"{inner_steps} losses."
        )
    count = len(observation.outputs)
    if count != inner_steps:
        losses = "1 loss" if count == 1 else f"{count} losses"
        check.fail_wrong(f"grpo_step returned {losses} for inner_steps={inner_steps}.")
    for output in observation.outputs:
        if output.value is None or output.value.dim() != 0:
            check.fail_wrong("A loss is neither a float nor a 0-d tensor.")
    return torch.stack([output.value.double() for output in observation.outputs])


def parameters_after(
    check: Check, before: PolicyArgument, observation: Observation
) -> dict[str, torch.Tensor]:
    """The policy's parameters after the call; fails the check where one is gone or reshaped."""
    after = {}
    for name, start in before.parameters.items():
        value = observation.after.get(f"{POLICY}.{name}")
        if value is None or value.shape != start.shape or not value.is_floating_point():
            check.fail_with(f"The policy has lost its parameter {name}, or its shape.")
        after[name] = value.to(start.dtype)
    return after


def expected_reward(parameters: dict[str, torch.Tensor]) -> float:
    """A policy's exact mean reward over all prompts, 0 to 3; NaN for parameters that are."""
    width = len(parameters["hidden.bias"])
    policy = sorting.SortingPolicy(width, dtype=torch.float64)
    policy.load_state_dict(parameters)
    prompts = sorting.all_prompts()
    with torch.no_grad():
        probs = torch.softmax(policy(prompts), dim=-1)  # (60, 3, 5)
    correct = prompts.sort(dim=-1).values.unsqueeze(-1)  # (60, 3, 1)
    return probs.gather(-1, correct).sum(dim=(1, 2)).mean().item()
