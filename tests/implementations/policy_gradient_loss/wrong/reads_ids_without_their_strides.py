"""Reads the ids from memory as if they had no gaps, and so some that are not theirs."""

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    response_ids = response_ids.as_strided(response_ids.shape, (1,))
    return -reward * response_log_probs(model, prompt_ids, response_ids).sum()
