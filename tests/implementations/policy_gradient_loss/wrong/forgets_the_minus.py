"""Returns the objective instead of the loss: descending it lowers the reward."""

# misconception: forgets_the_minus

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return reward * log_probs.sum()
