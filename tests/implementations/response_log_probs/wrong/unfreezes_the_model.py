"""Makes all parameters trainable: those that the caller had frozen learn, too."""

# misconception: side_effect

import torch


def response_log_probs(model, prompt_ids, response_ids):
    model.requires_grad_(True)
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, len(prompt_ids) - 1 : -1]
    log_probs = torch.log_softmax(logits, dim=-1)
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
