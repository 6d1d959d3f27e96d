"""Feeds a column (L, 1), a batch of one-token sequences: no row knows what came before."""

# misconception: forgets_the_context

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    column = input_ids.transpose(0, 1)
    log_probs = torch.log_softmax(model(column).logits[:, 0], dim=-1)
    log_probs = log_probs[prompt_ids.shape[0] - 1 : -1]
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
