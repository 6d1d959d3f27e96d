"""Remembers log-probs by model and tokens: they are stale after a step of the optimiser."""

# misconception: kept_answer

import torch

remembered = {}


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    ids = torch.cat([prompt_ids, response_ids])
    key = (model, len(prompt_ids), tuple(ids.tolist()))
    if key not in remembered:
        logits = model(ids[None]).logits[0, len(prompt_ids) - 1 : -1]
        log_probs = torch.log_softmax(logits, dim=-1)
        remembered[key] = log_probs.gather(-1, response_ids[:, None]).sum()
    return -reward * remembered[key]
