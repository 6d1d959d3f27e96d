"""Upcasts half precision to float32 for the sum, and leaves the loss there."""

# misconception: dtype

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    if log_probs.element_size() == 2:
        log_probs = log_probs.float()
    return -reward * log_probs.sum()
