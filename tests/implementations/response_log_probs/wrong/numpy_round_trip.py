"""Computes in NumPy and wraps the result: right values on the CPU, no gradient."""

# misconception: detached, device

import numpy as np
import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    logits = logits.detach().cpu().numpy()
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return torch.from_numpy(log_probs[np.arange(len(log_probs)), response_ids.cpu().numpy()])
