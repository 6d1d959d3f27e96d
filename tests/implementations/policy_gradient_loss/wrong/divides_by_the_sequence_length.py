"""Divides by the length of prompt and response together."""

# misconception: divides_by_the_sequence_length

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -reward * log_probs.sum() / (len(prompt_ids) + len(response_ids))
