"""Cross-entropy is already the negative log-prob: returned without a minus, every value is
positive.
"""

# misconception: negative_log_probs

import torch
import torch.nn.functional as F


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    return F.cross_entropy(logits, response_ids, reduction="none")
