"""Divides by the square root of T, a compromise between sum and mean that is neither."""

# misconception: divides_by_the_root_of_the_length

import math

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -reward * log_probs.sum() / math.sqrt(len(response_ids))
