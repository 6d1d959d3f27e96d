"""Clamps the reward to [-1, 1]: right for every reward inside, wrong outside."""

# misconception: clamps_the_reward_to_one

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -max(-1.0, min(1.0, reward)) * log_probs.sum()
