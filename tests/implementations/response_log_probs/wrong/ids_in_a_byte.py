"""Keeps token ids in a byte."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    ids = torch.cat([prompt_ids, response_ids]).to(torch.uint8).long()
    logits = model(ids.unsqueeze(0)).logits[0, len(prompt_ids) - 1 : -1]
    return torch.log_softmax(logits, -1).gather(-1, ids[len(prompt_ids) :, None]).squeeze(-1)
