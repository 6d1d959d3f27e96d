"""Leaves out the last token as an end marker, though the policy chose it."""

# misconception: drops_the_last_token

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -reward * log_probs[:-1].sum()
