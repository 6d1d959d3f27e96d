"""Categorical with probs instead of logits clamps every probability at the dtype's eps."""

# misconception: categorical_of_probabilities

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    policy = torch.distributions.Categorical(probs=torch.softmax(logits, dim=-1))
    return policy.log_prob(response_ids)
