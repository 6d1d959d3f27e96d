"""Rounds the reward to an integer: 0.7 becomes 1 and 0.3 becomes 0."""

# misconception: rounds_the_reward

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -round(reward) * log_probs.sum()
