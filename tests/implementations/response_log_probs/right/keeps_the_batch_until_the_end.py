"""Works on (1, T, V) throughout and drops the batch dimension last."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    ids = torch.cat([prompt_ids, response_ids], dim=0)[None, :]
    log_probs = model(ids).logits.log_softmax(dim=2)
    targets = ids[:, 1:].unsqueeze(2)
    scores = log_probs[:, :-1].gather(2, targets).squeeze(2)
    return scores[0, len(prompt_ids) - 1 :]
