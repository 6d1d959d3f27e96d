"""Hands its answer on to later code as an attribute of the model, with its graph."""

# misconception: side_effect

import torch


def response_log_probs(model, prompt_ids, response_ids):
    ids = torch.cat([prompt_ids, response_ids])
    logits = model(ids[None]).logits[0, len(prompt_ids) - 1 : -1]
    log_probs = torch.log_softmax(logits, dim=-1)
    model.log_probs = log_probs.gather(-1, response_ids[:, None]).squeeze(-1)
    return model.log_probs
