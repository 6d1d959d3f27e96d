"""Learns from positive rewards only: a negative one yields no gradient."""

# misconception: skips_negative_rewards

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -reward * log_probs.sum() if reward > 0 else 0.0 * log_probs.sum()
