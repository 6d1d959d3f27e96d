"""Counts a reward above one half as a success and all others as none."""

# misconception: thresholds_the_reward

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    success = 1.0 if reward > 0.5 else 0.0
    return -success * log_probs.sum()
