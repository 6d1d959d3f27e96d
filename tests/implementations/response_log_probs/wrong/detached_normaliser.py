"""Detaches the logsumexp: right values, but the gradient only ever raises the chosen logit."""

# misconception: detached_normaliser

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    log_probs = logits - logits.logsumexp(dim=-1, keepdim=True).detach()
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
