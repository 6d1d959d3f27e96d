"""Small language models whose logits a check controls: ``model(input_ids).logits``."""

from collections.abc import Mapping
from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class ModelOutput:
    """What a call of a model returns: ``logits`` (1, L, V)."""

    logits: torch.Tensor


class BigramModel(torch.nn.Module):
    """Logits that depend on the current token alone: row ``i`` of ``table`` (V, V) for token i."""

    def __init__(self, table: torch.Tensor) -> None:
        super().__init__()
        self.table = torch.nn.Parameter(table)

    def forward(self, input_ids: torch.Tensor) -> ModelOutput:
        return ModelOutput(self.table[input_ids])


class CausalModel(torch.nn.Module):
    """Logits that depend on all tokens so far, and on their order.

    ``embedding`` (V, D) is summed along the sequence with the positions' weights, squashed, and
    projected by ``output`` (D, V). ``squash`` is a module, as the parts of large models are.
    """

    def __init__(self, embedding: torch.Tensor, output: torch.Tensor) -> None:
        super().__init__()
        self.embedding = torch.nn.Parameter(embedding)
        self.output = torch.nn.Parameter(output)
        self.squash = torch.nn.Tanh()

    def forward(self, input_ids: torch.Tensor) -> ModelOutput:
        embedded = self.embedding[input_ids]  # (1, L, D)
        length = input_ids.shape[1]
        steps = torch.arange(1, length + 1, device=embedded.device, dtype=embedded.dtype)
        weighted = torch.cumsum(embedded * torch.cos(steps)[:, None], dim=1)  # (1, L, D)
        hidden = self.squash(embedded + weighted / torch.sqrt(steps)[:, None])  # (1, L, D)
        return ModelOutput(hidden @ self.output)  # (1, L, V)


MODELS = {"bigram": BigramModel, "causal": CausalModel}


def build_model(kind: str, parameters: Mapping[str, torch.Tensor]) -> torch.nn.Module:
    """A model of that kind with those parameters."""
    return MODELS[kind](**parameters)
