"""A softmax by hand, without the maximum: inf / inf for a confident model."""

# misconception: naive_softmax

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    powers = torch.exp(logits)
    log_probs = torch.log(powers / powers.sum(dim=-1, keepdim=True))
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
