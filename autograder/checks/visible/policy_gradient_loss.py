"""Visible checks of policy_gradient_loss."""

import contextlib

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.asking import CheckFailed
from autograder.checks.check import integers, normal
from autograder.checks.visible.base import VisibleCheck
from autograder.exchange.cases import Case, ModelArgument, TensorArgument, tensor
from autograder.worked_examples import load_examples

FUNCTION = "policy_gradient_loss"
VOCABULARY = 5


class PolicyGradientLoss(VisibleCheck):
    function = FUNCTION

    @weight(3)
    @number("2.1")
    @tags(FUNCTION)
    def test_worked_examples(self) -> None:
        """Worked examples: the loss for rewards 1, 0.5, 2.75 and -1"""
        try:
            self.expect_examples()
            self.settle()
        except CheckFailed:
            # Mistakes over the reward look alike until several rewards have been seen.
            with contextlib.suppress(CheckFailed):
                for example in load_examples(FUNCTION):
                    list(self.observations(example.case))
            self.expect_examples()
            self.settle()
            raise

    @weight(2)
    @number("2.2")
    @tags(FUNCTION)
    def test_worked_gradients(self) -> None:
        """Worked examples: the loss's gradient with respect to the logits"""
        self.expect_examples(values=False, gradients=True)

    @weight(1)
    @number("2.3")
    @tags(FUNCTION)
    def test_baseline_identity(self) -> None:
        """A constant reward teaches nothing: the sum over a of π(a) · gradient(a) is zero"""
        generator = self.generator()
        table = normal(generator, VOCABULARY, VOCABULARY)
        probs = torch.softmax(table[2], dim=-1)
        totals = {device: torch.zeros_like(table) for device in self.context.devices}
        largest = 0.0
        for action in range(VOCABULARY):
            case = Case(
                FUNCTION,
                {
                    "model": ModelArgument("bigram", {"table": table}),
                    "prompt_ids": tensor([4, 2]),
                    "response_ids": tensor([action]),
                    "reward": 3.0,
                },
                gradients_of=("model",),
            )
            for observation in self.observations(case):
                self.values_of(observation)
                gradient = observation.gradients.get("model.table")
                if gradient is None:
                    self.fail_with("No gradient reaches the model.", misconception="detached")
                if not bool(torch.isfinite(gradient).all()):
                    self.fail_with("The gradient is NaN or infinite.")
                totals[self.device] += probs[action] * gradient
                largest = max(largest, gradient.abs().max().item())
        if largest < 1e-6:
            self.fail_with("The gradient is zero for every action.")
        for total in totals.values():
            if total.abs().max().item() > 1e-5:
                self.fail_with(
                    "Averaged over the policy's own actions, the gradient of a constant reward is "
                    "not zero: is the loss built on log-probabilities, normalised over the "
                    "vocabulary?"
                )

    @weight(1)
    @number("2.4")
    @tags(FUNCTION)
    def test_contract(self) -> None:
        """Contract: 0-d, the logits' dtype; the model, its gradients and its mode as before"""
        generator = self.generator()
        for dtype, training, is_fresh, gradients_of in (
            # Without gradients first: what the call itself changed can make them fail.
            (torch.float32, False, False, ()),
            # Fresh: no gradient is stored yet, and a part of the model is frozen.
            (torch.bfloat16, True, True, ()),
            (torch.float64, True, False, ("model",)),
        ):
            parameters = {
                "embedding": normal(generator, 6, 4, dtype=dtype),
                "output": normal(generator, 4, 6, dtype=dtype),
            }
            case = Case(
                FUNCTION,
                {
                    "model": ModelArgument("causal", parameters, training, not is_fresh, is_fresh),
                    "prompt_ids": TensorArgument(integers(generator, 0, 6, 3), "strided"),
                    "response_ids": TensorArgument(integers(generator, 0, 6, 4), "strided"),
                    "reward": -2.0,
                },
                gradients_of=gradients_of,
            )
            for observation in self.observations(case):
                self.compare_untouched(case, observation)
                self.compare_contract(observation, [()], dtype)
                for name, gradient in observation.gradients.items():
                    if gradient is None:
                        self.fail_with(
                            f"No gradient reaches {name}: the loss is detached from it.",
                            misconception="detached",
                        )
