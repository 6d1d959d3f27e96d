"""Counts any positive reward as 1 and everything else as 0."""

# misconception: binarises_the_reward

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -float(reward > 0) * log_probs.sum()
