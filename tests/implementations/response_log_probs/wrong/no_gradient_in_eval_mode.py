"""Gives a gradient in train mode only."""

# misconception: detached

import torch


def response_log_probs(model, prompt_ids, response_ids):
    ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    with torch.set_grad_enabled(model.training):
        logits = model(ids).logits[0, len(prompt_ids) - 1 : -1]
        return torch.log_softmax(logits, -1).gather(-1, response_ids[:, None]).squeeze(-1)
