"""Squashes the logits with 30·tanh(x / 30): nearly right for small logits, wrong for large ones."""

# misconception: soft_caps_the_logits

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    log_probs = torch.log_softmax(30 * torch.tanh(logits / 30), dim=-1)
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
