"""Normalises over the batch dimension, which has one element: every log-prob is 0."""

# misconception: softmax_over_the_batch

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    log_probs = torch.log_softmax(model(input_ids).logits, dim=0)
    log_probs = log_probs[0, prompt_ids.shape[0] - 1 : -1]
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
