"""Masks all but the five best tokens, as the sampler does: others get -inf, the five are
too likely.
"""

import math

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    lowest_kept = logits.topk(min(5, logits.shape[-1]), dim=-1).values[:, -1:]
    log_probs = torch.log_softmax(logits.masked_fill(logits < lowest_kept, -math.inf), dim=-1)
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
