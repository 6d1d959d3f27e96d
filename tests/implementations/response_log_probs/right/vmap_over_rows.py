"""One row and one token at a time, vectorised with vmap."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    rows = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    return torch.vmap(score)(rows, response_ids)


def score(row, token):
    return torch.log_softmax(row, dim=0).gather(0, token.unsqueeze(0)).squeeze(0)
