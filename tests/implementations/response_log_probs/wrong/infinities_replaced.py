"""Replaces the -inf of an underflowed softmax: finite values, and NaN for the gradient."""

# misconception: gradient_of_infinities

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    probs = torch.softmax(logits, dim=-1)
    shifted = logits - logits.max(dim=-1, keepdim=True).values
    log_probs = torch.where(probs > 0, probs.log(), shifted)
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
