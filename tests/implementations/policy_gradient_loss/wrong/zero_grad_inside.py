"""Clears the model's gradients: what the caller had accumulated is lost."""

# misconception: side_effect

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    model.zero_grad()
    return -reward * response_log_probs(model, prompt_ids, response_ids).sum()
