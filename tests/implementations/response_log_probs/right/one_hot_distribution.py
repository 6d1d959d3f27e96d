"""A distribution over one-hot vectors, which checks that its probabilities add up."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.numel() - 1 : -1]
    tokens = torch.nn.functional.one_hot(response_ids, logits.shape[-1])
    policy = torch.distributions.OneHotCategorical(logits=logits)
    return policy.log_prob(tokens.to(logits.dtype))
