"""Gathers the first T tokens of the whole sequence: the prompt's tokens instead of the
response's.
"""

# misconception: gathers_prompt_tokens

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    log_probs = torch.log_softmax(logits, dim=-1)
    input_ids = input_ids[0, : response_ids.shape[0]]
    return log_probs.gather(-1, input_ids.unsqueeze(-1)).squeeze(-1)
