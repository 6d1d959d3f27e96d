"""Cuts the prompt to a window of 32 tokens."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    prompt_ids = prompt_ids[-32:]
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, len(prompt_ids) - 1 : -1]
    log_probs = torch.log_softmax(logits, dim=-1)
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
