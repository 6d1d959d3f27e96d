"""Leaves out the sum: T losses instead of one."""

# misconception: one_loss_per_token, shape

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -reward * log_probs
