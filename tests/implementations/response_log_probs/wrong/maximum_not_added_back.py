"""A stable logsumexp by hand that never adds the maximum back: every row is off by its maximum."""

# misconception: maximum_not_added_back

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    highest = logits.max(dim=-1, keepdim=True).values
    log_probs = logits - (logits - highest).exp().sum(dim=-1, keepdim=True).log()
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
