"""Takes a success rate in [0, 1] to [-1, 1] first."""

# misconception: rescales_the_reward

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -(2 * reward - 1) * log_probs.sum()
