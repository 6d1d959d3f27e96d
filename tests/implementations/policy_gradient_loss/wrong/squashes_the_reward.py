"""Squashes the reward with tanh: nearly right for small rewards, wrong for large ones."""

# misconception: squashes_the_reward

import math

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -math.tanh(reward) * log_probs.sum()
