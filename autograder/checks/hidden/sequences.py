"""Random models, prompts and responses for the hidden checks."""

import torch

from autograder.checks.check import integers, normal
from autograder.exchange.cases import Argument, Case, ModelArgument, tensor

WIDTH = 6


def causal_model(generator: torch.Generator, vocabulary: int, dtype: torch.dtype) -> ModelArgument:
    """A model with logits of order 1 that depend on every token so far."""
    return ModelArgument(
        "causal",
        {
            "embedding": normal(generator, vocabulary, WIDTH, dtype=dtype),
            "output": normal(generator, WIDTH, vocabulary, dtype=dtype),
        },
    )


def sequence_case(
    function: str,
    generator: torch.Generator,
    model: ModelArgument,
    vocabulary: int,
    prompt_length: int,
    response_length: int,
    gradients_of: tuple[str, ...] = (),
    cotangents: tuple[torch.Tensor, ...] = (),
    **more: Argument,
) -> Case:
    """A case with a random prompt and response; ``more`` are further arguments."""
    return Case(
        function,
        {
            "model": model,
            "prompt_ids": tensor(integers(generator, 0, vocabulary, prompt_length)),
            "response_ids": tensor(integers(generator, 0, vocabulary, response_length)),
            **more,
        },
        gradients_of=gradients_of,
        cotangents=cotangents,
    )
