"""Adds the reward to the log-probs instead of weighting them: the gradient ignores the reward."""

# misconception: reward_per_token

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -(log_probs + reward).sum()
