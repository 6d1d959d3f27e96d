"""Shortcuts a reward of 0 with the Python float 0.0, which has no backward()."""

# misconception: no_tensor

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -reward * log_probs.sum() if reward else 0.0
