"""A bare squeeze(): right for T > 1, but a one-token response comes back 0-d."""

# misconception: shape

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    log_probs = torch.log_softmax(logits, dim=-1)
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze()
