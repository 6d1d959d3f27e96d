"""Keeps the 50 best tokens, the usual top-k filter of a sampler: others get -inf."""

# misconception: keeps_the_fifty_best

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    lowest_kept = logits.topk(min(50, logits.shape[-1]), dim=-1).values[:, -1:]
    filtered = torch.where(logits < lowest_kept, float("-inf"), logits)
    log_probs = torch.log_softmax(filtered, dim=-1)
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
