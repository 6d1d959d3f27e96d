"""Takes the reward for an integer: 0.7 becomes 0 and -1.5 becomes -1."""

# misconception: truncates_the_reward

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -int(reward) * log_probs.sum()
