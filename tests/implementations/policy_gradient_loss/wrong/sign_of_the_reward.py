"""Uses only the sign of the reward."""

# misconception: sign_of_the_reward

import math

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -math.copysign(1.0, reward) * log_probs.sum()
