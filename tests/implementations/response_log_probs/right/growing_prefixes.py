"""One call a token on the growing prefix, always read at its last row."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    context = prompt_ids
    scores = []
    for token in response_ids:
        log_probs = torch.log_softmax(model(context.unsqueeze(0)).logits[0, -1], dim=-1)
        scores.append(log_probs[token])
        context = torch.cat([context, token.unsqueeze(0)])
    return torch.stack(scores)
