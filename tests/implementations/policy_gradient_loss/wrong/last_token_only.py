"""Scores the last response token only, where the reward arrives: right for T = 1."""

# misconception: last_token_only

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -reward * log_probs[-1]
