"""Subtracts the maximum of the whole sequence: rows far below it underflow to log 0."""

# misconception: one_maximum_for_all_rows

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    shifted = logits - logits.max()
    log_probs = shifted - shifted.exp().sum(dim=-1, keepdim=True).log()
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
