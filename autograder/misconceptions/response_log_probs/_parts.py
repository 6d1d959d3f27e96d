"""What the wrong formulas for response_log_probs are made of."""

import torch


def sequence_rows(model, prompt_ids, response_ids):
    """Logits of the whole sequence (P+T, V)."""
    return model(torch.cat([prompt_ids, response_ids]).unsqueeze(0)).logits[0]


def response_rows(model, prompt_ids, response_ids):
    """The logits that score the response (T, V)."""
    return sequence_rows(model, prompt_ids, response_ids)[prompt_ids.shape[0] - 1 : -1]


def pick(rows, tokens):
    """One entry of each row (T, V), the token's: (T,)."""
    return rows.gather(-1, tokens.unsqueeze(-1)).squeeze(-1)


def score(rows, tokens):
    return pick(torch.log_softmax(rows, dim=-1), tokens)
