"""Multiplies by the reward twice: right for rewards 0 and 1 only."""

# misconception: squares_the_reward

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -(reward * (reward * log_probs)).sum()
