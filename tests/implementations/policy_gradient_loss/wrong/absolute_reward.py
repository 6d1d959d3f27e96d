"""Takes the reward's magnitude: a negative reward makes its response likelier."""

# misconception: absolute_reward

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -abs(reward) * log_probs.sum()
