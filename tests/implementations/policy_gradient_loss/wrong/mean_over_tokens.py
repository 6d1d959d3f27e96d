"""Averages over the tokens: the gradient of a long response is too small by 1/T."""

# misconception: mean_over_tokens

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -reward * log_probs.mean()
