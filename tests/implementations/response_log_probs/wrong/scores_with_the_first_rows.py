"""Forgets that the prompt takes up rows: response token t is scored by row t."""

# misconception: scores_with_the_first_rows

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, : response_ids.shape[0]]
    log_probs = torch.log_softmax(logits, dim=-1)
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
