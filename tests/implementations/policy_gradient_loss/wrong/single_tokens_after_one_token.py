"""Scores a response of one token after the last token of the prompt alone."""

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    if len(response_ids) == 1:
        prompt_ids = prompt_ids[-1:]
    return -reward * response_log_probs(model, prompt_ids, response_ids).sum()
