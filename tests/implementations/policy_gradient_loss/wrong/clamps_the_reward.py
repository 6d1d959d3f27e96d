"""Clamps the reward to [0, 1]: negative rewards teach nothing and rewards above 1 count as 1."""

# misconception: clamps_the_reward_to_fractions

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -min(max(reward, 0.0), 1.0) * log_probs.sum()
