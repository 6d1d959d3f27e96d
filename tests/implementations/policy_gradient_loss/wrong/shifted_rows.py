"""Scores token t with row P+t, which has already read it."""

# misconception: scores_with_the_next_row

import torch


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    log_probs = torch.log_softmax(model(input_ids).logits[0, len(prompt_ids) :], dim=-1)
    return -reward * log_probs.gather(-1, response_ids.unsqueeze(-1)).sum()
