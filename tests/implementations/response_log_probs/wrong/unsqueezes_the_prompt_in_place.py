"""Adds the batch dimension with unsqueeze_: the caller's prompt is (1, P) afterwards."""

# misconception: in_place

import torch


def response_log_probs(model, prompt_ids, response_ids):
    prompt_length = prompt_ids.shape[0]
    input_ids = torch.cat([prompt_ids.unsqueeze_(0), response_ids.unsqueeze(0)], dim=1)
    log_probs = torch.log_softmax(model(input_ids).logits[0, prompt_length - 1 : -1], dim=-1)
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
