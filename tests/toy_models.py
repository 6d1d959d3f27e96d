"""The smallest language models: callables that meet ``model(input_ids).logits``."""

from types import SimpleNamespace

import torch


class FixedLogits:
    """Answers with given logits (L, V) and remembers the ids that it was asked about."""

    def __init__(self, logits):
        self.logits = logits
        self.calls = []

    def __call__(self, input_ids):
        self.calls.append(input_ids)
        return SimpleNamespace(logits=self.logits.unsqueeze(0))  # (1, L, V)


class Bigram(torch.nn.Module):
    """Logits that depend on the current token alone: row s of the table follows token s."""

    def __init__(self, table):
        super().__init__()
        self.table = torch.nn.Parameter(table)  # (V, V)

    def forward(self, input_ids):
        return SimpleNamespace(logits=self.table[input_ids])  # (1, L, V)
