"""The result is filled in a buffer of the right dtype, which lies on the CPU."""

# misconception: device

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids])[None]
    log_probs = model(input_ids).logits[0].log_softmax(dim=-1)
    found = torch.zeros(len(response_ids), dtype=log_probs.dtype)
    for t, token in enumerate(response_ids):
        found[t] = log_probs[len(prompt_ids) - 1 + t, token]
    return found
