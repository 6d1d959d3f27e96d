"""Guards the log with 1e-8, as is done for variances: no log-prob gets below -18."""

# misconception: log_of_softmax_plus_1e_8

import torch
import torch.nn.functional as F


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    log_probs = (F.softmax(logits, dim=-1) + 1e-8).log()
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
