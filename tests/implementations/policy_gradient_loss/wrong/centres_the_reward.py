"""Subtracts 0.5 from the reward, as if it were a success rate around one half."""

# misconception: centres_the_reward

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -(reward - 0.5) * log_probs.sum()
