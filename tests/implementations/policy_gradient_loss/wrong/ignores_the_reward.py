"""Leaves the reward out: supervised fine-tuning on whatever was sampled."""

# misconception: ignores_the_reward

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -log_probs.sum()
