"""A Python loop over the response's rows, stacked."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    prompt_length = len(prompt_ids)
    logits = model(torch.cat([prompt_ids, response_ids]).unsqueeze(0)).logits[0]
    scores = []
    for t in range(len(response_ids)):
        scores.append(torch.log_softmax(logits[prompt_length - 1 + t], dim=-1)[response_ids[t]])
    return torch.stack(scores)
