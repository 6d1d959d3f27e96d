"""Guards the log with 1e-8: unlikely tokens drop out of the gradient."""

# misconception: log_of_softmax_plus_1e_8

import torch


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, len(prompt_ids) - 1 : -1]
    probs = torch.softmax(logits, dim=-1)[torch.arange(len(response_ids)), response_ids]
    return -reward * torch.log(probs + 1e-8).sum()
