"""Scores the first token with a call on the prompt alone and the others with a second call."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    first = model(prompt_ids[None]).logits[0, -1:]
    rest = model(torch.cat([prompt_ids, response_ids])[None]).logits[0, len(prompt_ids) : -1]
    log_probs = torch.log_softmax(torch.cat([first, rest]), dim=-1)
    return log_probs.gather(1, response_ids[:, None])[:, 0]
