"""Cross-entropy in its (N, V, T) layout, with the batch dimension kept until the end."""

import torch
import torch.nn.functional as F


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat((prompt_ids, response_ids)).view(1, -1)
    logits = model(input_ids).logits[:, prompt_ids.numel() - 1 : -1]
    targets = response_ids.view(1, -1)
    return -F.cross_entropy(logits.transpose(1, 2), targets, reduction="none").squeeze(0)
