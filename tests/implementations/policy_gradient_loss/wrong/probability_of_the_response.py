"""Weights the probability of the response, which underflows, instead of its log."""

# misconception: probability_of_the_response

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -reward * log_probs.sum().exp()
