"""Cuts the prompt to a window of 32 tokens."""

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    return -reward * response_log_probs(model, prompt_ids[-32:], response_ids).sum()
