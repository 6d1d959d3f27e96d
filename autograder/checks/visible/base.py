"""The base of visible checks, with the worked examples."""

from functools import partial

import torch

from autograder.checks.check import Check
from autograder.comparison import Tolerance, number_text, within
from autograder.contract import function_named
from autograder.exchange.observing import Observation
from autograder.worked_examples import Mistake, WorkedExample, load_examples

# The examples' numbers are printed to eight digits. GRPO's leave room for another eps.
PRINTED = Tolerance(relative=1e-5, absolute=1e-5)
SMALL_EPS = Tolerance(relative=1e-3, absolute=1e-3)


class VisibleCheck(Check):
    """A check on inputs that are known to students; its messages show values."""

    visible = True

    def expect_examples(self, *ids: str, values: bool = True, gradients: bool = False) -> None:
        """The worked examples of these ids hold: all of the function's where none is named."""
        for example in load_examples(self.function):
            if ids and example.id not in ids:
                continue
            self.later(example.case, partial(self.compare_example, example, values, gradients))

    def compare_example(
        self, example: WorkedExample, values: bool, gradients: bool, observation: Observation
    ) -> None:
        """The outputs, the gradients or both are the example's."""
        if values:
            self.compare_example_values(example, observation)
        if gradients:
            self.compare_example_gradients(example, observation)

    def compare_example_values(self, example: WorkedExample, observation: Observation) -> None:
        """The outputs are the example's; a known mistake is told by name."""
        allowed = SMALL_EPS if self.function == "grpo_advantage" else PRINTED
        answers = dict(
            zip(function_named(self.function).outputs, self.values_of(observation), strict=True)
        )
        for name, expected in example.expected.items():
            answer = answers[name]
            if answer.shape == expected.shape and bool(within(answer, expected, allowed).all()):
                continue
            spread = answer.double().std() if answer.numel() > 1 else None
            for mistake in example.mistakes:
                is_output = (mistake.of, mistake.name) == ("output", name)
                if is_output and mistake.matches(answer, allowed.relative):
                    self.fail_example(example, name, answer, expected, mistake)
                is_spread = mistake.of == "statistic" and spread is not None
                if is_spread and mistake.matches(spread, allowed.relative):
                    self.fail_example(example, name, answer, expected, mistake)
            self.fail_example(example, name, answer, expected)

    def compare_example_gradients(self, example: WorkedExample, observation: Observation) -> None:
        """The gradients are the example's; a known mistake is told by name."""
        self.values_of(observation)
        for name, expected in example.expected_gradients.items():
            answer = observation.gradients.get(name)
            if answer is None:
                answer = torch.zeros_like(expected)
            if answer.shape == expected.shape and bool(within(answer, expected, PRINTED).all()):
                continue
            label = f"the gradient with respect to {name.split('.')[0]}"
            for mistake in example.mistakes:
                is_gradient = (mistake.of, mistake.name) == ("gradient", name)
                if is_gradient and mistake.matches(answer, PRINTED.relative):
                    self.fail_example(example, label, answer, expected, mistake)
            self.fail_example(example, label, answer, expected)

    def fail_example(
        self,
        example: WorkedExample,
        name: str,
        answer: torch.Tensor,
        expected: torch.Tensor,
        mistake: Mistake | None = None,
    ) -> None:
        """Fail with the example's title, both numbers, and the mistake by name.

        What explains all answers goes before what explains this one, which is not told where an
        earlier answer contradicts it.
        """
        found = self.explanation()
        named, sentence = (found.name, found.sentence) if found else ("", "")
        if found is None and mistake and not self.is_contradicted(mistake.misconception):
            named, sentence = mistake.misconception, mistake.reveals
        self.fail_with(
            f"{example.title} ({example.id}): {name} is {tensor_text(answer)}, "
            f"expected {tensor_text(expected)}. {sentence}".rstrip(),
            misconception=named,
        )


def tensor_text(values: torch.Tensor, most: int = 12) -> str:
    """A small tensor's numbers; a large one's shape."""
    if values.dim() == 0:
        return number_text(values.item())
    if values.numel() > most:
        return f"a tensor of shape {tuple(values.shape)}"
    if values.dim() > 1:
        return f"[{', '.join(tensor_text(row, most) for row in values)}]"
    return f"[{', '.join(number_text(value) for value in values.tolist())}]"
