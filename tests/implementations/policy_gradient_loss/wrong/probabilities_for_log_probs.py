"""Weights the sum of the tokens' probabilities: the log of the log-derivative trick is missing."""

# misconception: probabilities_for_log_probs

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -reward * log_probs.exp().sum()
