"""Detaches the log-probs: right value, no gradient."""

# misconception: detached

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -reward * log_probs.detach().sum()
