"""Random models, prompts and responses for the hidden checks."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from autograder.checks.check import integers, normal, uniform
from autograder.comparison import Tolerance
from autograder.exchange.cases import Argument, Case, ModelArgument, TensorArgument, tensor

WIDTH = 6
# Above 50, the usual size of a top-k filter.
LARGE_VOCABULARY = 60
# Logits of 5000 are rounded to 5e-4 in float32; what goes wrong with them goes wrong by far more.
COARSE = Tolerance(relative=1e-4, absolute=0.05)


@dataclass(frozen=True)
class Step:
    """How a model scores one response token: the row's largest logit, how far down the smallest
    lies, and the token's rank in the row; with ``tied``, the best two are all but equal.
    """

    top: float
    span: float
    rank: int
    tied: bool = False


# Tokens a little above and below the constants that people guard their logarithms with.
UNLIKELY = tuple(Step(top, span, 55) for top, span in ((15, 15), (30, 20), (70, 25), (150, 30)))
# Plain exponentials overflow in every row, and no probability is rounded to 0.
OVERFLOWING = tuple(Step(4900, 3900, rank, tied=True) for rank in (0, 1, 0, 1, 0))
# Rows far above 0 and far below it in turn; the last token has probability 1.
CONFIDENT = (
    *(Step(top, 3900, rank, tied=True) for rank in (0, 1, 55, 0, 2) for top in (4900, -1100)),
    Step(4900, 3900, 0),
)


def causal_model(generator: torch.Generator, vocabulary: int, dtype: torch.dtype) -> ModelArgument:
    """A model with logits of order 1 that depend on every token so far."""
    return ModelArgument(
        "causal",
        {
            "embedding": normal(generator, vocabulary, WIDTH, dtype=dtype),
            "output": normal(generator, WIDTH, vocabulary, dtype=dtype),
        },
    )


def bigram_model(generator: torch.Generator, vocabulary: int, dtype: torch.dtype) -> ModelArgument:
    """A model with logits of order 1 that are the same numbers whatever the order of roundings."""
    table = 2 * normal(generator, vocabulary, vocabulary, dtype=dtype)
    while dtype == torch.bfloat16 and not adds_up(table):
        table = 2 * normal(generator, vocabulary, vocabulary, dtype=dtype)
    return ModelArgument("bigram", {"table": table})


def adds_up(table: torch.Tensor) -> bool:
    """Whether each row's probabilities add up to 1 in the table's dtype (V, V).

    Where roundings let them miss it, torch's own distributions refuse them.
    """
    normalised = table - table.logsumexp(dim=-1, keepdim=True)
    return bool((torch.softmax(normalised, dim=-1).sum(dim=-1) == 1).all())


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
    """A case with a random prompt and response, both with gaps; ``more`` are further arguments."""
    return Case(
        function,
        {
            "model": model,
            "prompt_ids": random_ids(generator, vocabulary, prompt_length),
            "response_ids": random_ids(generator, vocabulary, response_length),
            **more,
        },
        gradients_of=gradients_of,
        cotangents=cotangents,
    )


def random_ids(generator: torch.Generator, vocabulary: int, length: int) -> TensorArgument:
    """Token ids (length,), laid out with gaps."""
    return TensorArgument(integers(generator, 0, vocabulary, length), "strided")


def steps_case(
    function: str,
    generator: torch.Generator,
    steps: Sequence[Step],
    dtype: torch.dtype,
    gradients_of: tuple[str, ...] = (),
    **more: Argument,
) -> Case:
    """A case with a bigram model whose rows are made for these steps, one response token each."""
    path = torch.randperm(LARGE_VOCABULARY, generator=generator)[: len(steps) + 2]
    table = 500 * normal(generator, LARGE_VOCABULARY, LARGE_VOCABULARY)
    for row, token, step in zip(path[1:-1], path[2:], steps, strict=True):
        descending = torch.linspace(
            step.top, step.top - step.span, LARGE_VOCABULARY, dtype=torch.float64
        )
        if step.tied:
            descending[1] = step.top - uniform(generator, 0.4, 0.9)
        others = torch.randperm(LARGE_VOCABULARY, generator=generator)
        others = others[others != token]
        order = torch.cat([others[: step.rank], token[None], others[step.rank :]])
        table[row, order] = descending
    return Case(
        function,
        {
            "model": ModelArgument("bigram", {"table": table.to(dtype)}),
            "prompt_ids": tensor(path[:2]),
            "response_ids": tensor(path[2:]),
            **more,
        },
        gradients_of=gradients_of,
    )
