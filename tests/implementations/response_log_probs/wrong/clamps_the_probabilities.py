"""Clamps the probabilities at 1e-8 before the log: unlikely tokens get no gradient."""

# misconception: log_of_softmax_clamped_at_1e_8

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    probs = torch.softmax(model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1], dim=-1)
    chosen = probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
    return torch.log(torch.clamp(chosen, min=1e-8))
