"""Normalises half precision in float32 and returns the dtype of the logits."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    fine = torch.promote_types(logits.dtype, torch.float32)
    log_probs = torch.log_softmax(logits, dim=-1, dtype=fine)
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1).type_as(logits)
