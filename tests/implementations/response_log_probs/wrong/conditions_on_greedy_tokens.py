"""Feeds back the model's own best token instead of the response: right for the first token only."""

# misconception: conditions_on_greedy_tokens

import torch


def response_log_probs(model, prompt_ids, response_ids):
    context, scores = prompt_ids, []
    for token in response_ids:
        log_probs = torch.log_softmax(model(context.unsqueeze(0)).logits[0, -1], dim=-1)
        scores.append(log_probs[token])
        context = torch.cat([context, log_probs.argmax().unsqueeze(0)])
    return torch.stack(scores)
