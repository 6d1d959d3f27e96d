"""Casts the log-probs to float32 before the sum: a float64 model gets a float32 loss."""

# misconception: dtype

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -reward * log_probs.float().sum()
