"""Gathers first and normalises after: the probabilities sum to 1 over the response's tokens."""

# misconception: normalises_over_the_response

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    chosen = logits.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
    return torch.log_softmax(chosen, dim=-1)
