"""Ratio form with the old policy detached from the new: the right gradient under the wrong
value.
"""

# misconception: token_ratios

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    ratios = (log_probs - log_probs.detach()).exp()
    return -reward * ratios.sum()
