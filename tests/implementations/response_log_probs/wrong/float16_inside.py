"""Normalises in float16 and casts back: three digits."""

# misconception: normalised_in_float16

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    log_probs = torch.log_softmax(logits.half(), dim=-1).to(logits.dtype)
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
