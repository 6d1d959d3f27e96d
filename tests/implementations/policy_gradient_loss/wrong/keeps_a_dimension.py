"""Sums with keepdim: shape (1,) instead of 0-d."""

# misconception: shape

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -reward * log_probs.sum(dim=0, keepdim=True)
