"""Optimisers that a check hands to ``grpo_step``.

They are ``torch.optim.Optimizer``s and update as torch's own do. Torch's own import its compiler
on first use, which takes longer than the rest of a grading.
"""

from collections.abc import Callable, Iterable

import torch


class PlainOptimizer(torch.optim.Optimizer):
    """Bookkeeping of parameters and gradients; subclasses say how one parameter moves."""

    def __init__(self, parameters: Iterable[torch.nn.Parameter], lr: float) -> None:
        super().__init__(parameters, {"lr": lr})

    def add_param_group(self, param_group: dict) -> None:
        group = {**self.defaults, **param_group, "params": list(param_group["params"])}
        self.param_groups.append(group)

    def zero_grad(self, set_to_none: bool = True) -> None:
        for group in self.param_groups:
            for parameter in group["params"]:
                if set_to_none:
                    parameter.grad = None
                elif parameter.grad is not None:
                    parameter.grad.zero_()

    def step(self, closure: Callable[[], float] | None = None) -> float | None:
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        with torch.no_grad():
            for group in self.param_groups:
                for parameter in group["params"]:
                    if parameter.grad is not None:
                        self.move(parameter, group["lr"])
        return loss

    def move(self, parameter: torch.nn.Parameter, lr: float) -> None:
        raise NotImplementedError


class SGD(PlainOptimizer):
    """θ ← θ - lr · g"""

    def move(self, parameter: torch.nn.Parameter, lr: float) -> None:
        parameter.sub_(parameter.grad, alpha=lr)


class Adam(PlainOptimizer):
    """Adam with β = (0.9, 0.999) and ε = 1e-8 (Kingma & Ba, 2015, algorithm 1)."""

    def move(self, parameter: torch.nn.Parameter, lr: float) -> None:
        state = self.state[parameter]
        if not state:
            state["step"] = 0
            state["mean"] = torch.zeros_like(parameter)
            state["square"] = torch.zeros_like(parameter)
        state["step"] += 1
        state["mean"].lerp_(parameter.grad, 0.1)
        state["square"].mul_(0.999).addcmul_(parameter.grad, parameter.grad, value=0.001)
        correction = (1 - 0.999 ** state["step"]) ** 0.5
        denominator = state["square"].sqrt().div_(correction).add_(1e-8)
        parameter.addcdiv_(state["mean"], denominator, value=-lr / (1 - 0.9 ** state["step"]))


OPTIMIZERS = {"sgd": SGD, "adam": Adam}
