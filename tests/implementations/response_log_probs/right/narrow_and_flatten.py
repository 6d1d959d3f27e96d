"""Narrows to the response's rows and takes from the flattened table."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    count = response_ids.shape[0]
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits.squeeze(0).narrow(0, prompt_ids.shape[0] - 1, count)
    rows = torch.arange(count, device=logits.device)
    return logits.log_softmax(-1).flatten().take(rows * logits.shape[-1] + response_ids)
