"""What the sorting task pays, and to whom: answers that ignore the prompt, and groups of equals."""

import itertools
from collections.abc import Mapping

import torch

from autograder.paths import ASSIGNMENT, load_file

sorting = load_file("sorting", ASSIGNMENT / "sorting.py")

GROUP = 16
HACKABLE_NUMBERS = 3


def sorting_figures() -> Mapping[str, float]:
    """Of the assignment's own reward: its maximum, constant answers, chance, and dead groups."""
    prompts = sorting.all_prompts()  # (60, 3)
    answers = every_answer(sorting.NUMBERS)  # (125, 3)
    paid = sorting.reward(prompts, answers.expand(len(prompts), -1, -1)).double()  # (60, 125)
    best = paid.mean(dim=0).max()
    levels = torch.stack([(paid == level).double().mean() for level in range(4)])  # (4,)
    solved = levels[3]
    return {
        "prompts": len(prompts),
        "answers": len(answers),
        "reward_maximum": paid.max().item(),
        "best_answers_of_a_prompt": (paid == paid.max()).sum(dim=1).max().item(),
        "constant_best": best.item(),
        "constants_at_best": (paid.mean(dim=0) > best - 1e-9).sum().item(),
        "constant_solves": (paid[:, paid.mean(dim=0).argmax()] == 3).sum().item(),
        "uniform_mean": paid.mean().item(),
        "solved_by_chance": solved.item(),
        "dead_group_graded": (levels**GROUP).sum().item(),
        "dead_group_all_or_nothing": (solved**GROUP + (1 - solved) ** GROUP).item(),
    }


def best_constant() -> tuple[int, ...]:
    """The answer that the assignment's reward pays most where the prompt is not read."""
    prompts, answers = sorting.all_prompts(), every_answer(sorting.NUMBERS)
    paid = sorting.reward(prompts, answers.expand(len(prompts), -1, -1))
    return tuple(answers[paid.mean(dim=0).argmax()].tolist())


def inclusion_and_ordering(prompt: tuple[int, ...], response: tuple[int, ...]) -> int:
    """A reward that can be hacked: prompt numbers that the response has, plus pairs in order."""
    included = sum(number in response for number in prompt)
    ordered = sum(a <= b for a, b in itertools.pairwise(response))
    return included + ordered


def hackable_figures() -> Mapping[str, float]:
    """Of ``inclusion_and_ordering`` over the tokens 0, 1, 2, and of the answer [0, 1, 2]."""
    prompts = [*itertools.product(range(HACKABLE_NUMBERS), repeat=3)]
    most = {
        prompt: max(inclusion_and_ordering(prompt, answer) for answer in prompts)
        for prompt in prompts
    }
    constant = tuple(range(HACKABLE_NUMBERS))
    paid = {prompt: inclusion_and_ordering(prompt, constant) for prompt in prompts}
    return {
        "hackable_prompts": len(prompts),
        "hackable_maximum": max(most.values()),
        "hacked_at_maximum": sum(paid[prompt] == most[prompt] for prompt in prompts),
        "hacked_and_right": sum(tuple(sorted(prompt)) == constant for prompt in prompts),
    }


def every_answer(numbers: int) -> torch.Tensor:
    """All answers of three tokens: (numbers^3, 3) int64."""
    return torch.tensor([*itertools.product(range(numbers), repeat=3)])
