"""Leaves out the last response token, as if it were an end marker that needs no score: T-1
values.
"""

# misconception: drops_the_last_token, shape

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    log_probs = torch.log_softmax(logits[:-1], dim=-1)
    return log_probs.gather(-1, response_ids[:-1].unsqueeze(-1)).squeeze(-1)
