"""Clamps each log-prob at -5: unlikely tokens drop out of the gradient."""

# misconception: clamps_the_log_probs_at_5

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -reward * log_probs.clamp(min=-5.0).sum()
