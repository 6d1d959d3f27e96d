"""Returns the loss and the log-probs, for logging."""

# misconception: number_of_results

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -reward * log_probs.sum(), log_probs
