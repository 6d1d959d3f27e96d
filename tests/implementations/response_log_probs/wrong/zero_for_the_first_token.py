"""Scores tokens 1 to T-1 and pads the first with 0, as if nothing had predicted it."""

# misconception: zero_for_the_first_token

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    log_probs = torch.log_softmax(model(input_ids).logits[0, prompt_ids.shape[0] : -1], dim=-1)
    scores = log_probs.gather(-1, response_ids[1:].unsqueeze(-1)).squeeze(-1)
    return torch.cat([scores.new_zeros(1), scores])
