"""Masks token 0 as padding: a response that contains it loses those tokens."""

# misconception: ignores_token_zero

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -reward * (log_probs * (response_ids != 0)).sum()
