"""Keeps only the last prompt token as context: right for a one-token prompt."""

# misconception: last_prompt_token_only

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids[-1:], response_ids]).unsqueeze(0)
    log_probs = torch.log_softmax(model(input_ids).logits[0, :-1], dim=-1)
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
