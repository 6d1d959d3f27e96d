"""Multiplies the token probabilities before the log: log 0 for a long response."""

# misconception: log_of_the_product

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -reward * log_probs.exp().prod().log()
