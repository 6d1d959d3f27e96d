"""Asks log_softmax for float32: a float64 model's log-probs lose half their digits and
their dtype.
"""

# misconception: dtype

import torch
import torch.nn.functional as F


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    log_probs = F.log_softmax(logits, dim=-1, dtype=torch.float32)
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
