"""Concatenates the response first and the prompt after it: every context is wrong."""

# misconception: response_before_the_prompt

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([response_ids, prompt_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    log_probs = torch.log_softmax(logits, dim=-1)
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
