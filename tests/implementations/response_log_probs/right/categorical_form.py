"""Leaves the normalising and the gathering to torch.distributions."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    return torch.distributions.Categorical(logits=logits).log_prob(response_ids)
