"""The ratio of the sequence to itself: right gradient under the value -R."""

# misconception: sequence_ratio

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    ratio = (log_probs.sum() - log_probs.sum().detach()).exp()
    return -reward * ratio
