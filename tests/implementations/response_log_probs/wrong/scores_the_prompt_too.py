"""Scores every token after the first, prompt included: P+T-1 values instead of T."""

# misconception: scores_the_prompt_too, shape

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids])
    log_probs = torch.log_softmax(model(input_ids.unsqueeze(0)).logits[0, :-1], dim=-1)
    return log_probs.gather(-1, input_ids[1:].unsqueeze(-1)).squeeze(-1)
