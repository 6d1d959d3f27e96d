"""Starts at the second response token, because the prompt is taken not to score the first:
T-1 values.
"""

# misconception: drops_the_first_token, shape

import torch


def response_log_probs(model, prompt_ids, response_ids):
    prompt_length = prompt_ids.shape[0]
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    log_probs = torch.log_softmax(model(input_ids).logits[0, prompt_length:-1], dim=-1)
    return log_probs.gather(-1, response_ids[1:].unsqueeze(-1)).squeeze(-1)
