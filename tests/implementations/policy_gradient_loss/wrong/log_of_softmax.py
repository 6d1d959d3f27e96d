"""Log of a softmax: infinite for a confident model."""

# misconception: log_of_softmax

import torch


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, len(prompt_ids) - 1 : -1]
    probs = torch.softmax(logits, dim=-1)
    chosen = probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
    return -reward * torch.log(chosen).sum()
