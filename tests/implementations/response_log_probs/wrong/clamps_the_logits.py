"""Clamps the logits to ±50 against overflow: right for mild models, wrong for confident ones."""

# misconception: clamps_the_logits_to_50

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    log_probs = torch.log_softmax(logits.clamp(-50, 50), dim=-1)
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
