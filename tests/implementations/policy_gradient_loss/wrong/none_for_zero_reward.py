"""Returns nothing for a reward of 0, where the loss is 0 with a zero gradient."""

# misconception: returns_nothing

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    if not reward:
        return None
    return -reward * response_log_probs(model, prompt_ids, response_ids).sum()
