"""Wraps the reward in a one-element tensor: the loss comes back with shape (1,)."""

# misconception: shape

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -log_probs.new_tensor([reward]) * log_probs.sum()
