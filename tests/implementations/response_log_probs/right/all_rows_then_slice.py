"""Scores every token after the first and slices off the prompt's at the end."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids])
    log_probs = torch.log_softmax(model(input_ids.unsqueeze(0)).logits.squeeze(0), dim=-1)
    scores = log_probs[:-1].gather(1, input_ids[1:].unsqueeze(1)).squeeze(1)
    return scores[prompt_ids.shape[0] - 1 :]
