"""Adds the tokens up one at a time."""

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    loss = 0.0
    for log_prob in response_log_probs(model, prompt_ids, response_ids):
        loss = loss - reward * log_prob
    return loss
