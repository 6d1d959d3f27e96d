"""Collects .item()s in a list: no tensor and no gradient."""

# misconception: number_of_results

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    log_probs = torch.log_softmax(logits, dim=-1)
    return [row[token].item() for row, token in zip(log_probs, response_ids, strict=True)]
