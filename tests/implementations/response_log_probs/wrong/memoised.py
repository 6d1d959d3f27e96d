"""Remembers the answer for a model and its tokens: it is stale after a step of the optimiser."""

# misconception: kept_answer

import torch

remembered = {}


def response_log_probs(model, prompt_ids, response_ids):
    ids = torch.cat([prompt_ids, response_ids])
    key = (model, len(prompt_ids), tuple(ids.tolist()))
    if key not in remembered:
        logits = model(ids[None]).logits[0, len(prompt_ids) - 1 : -1]
        log_probs = torch.log_softmax(logits, dim=-1)
        remembered[key] = log_probs.gather(-1, response_ids[:, None]).squeeze(-1)
    return remembered[key]
