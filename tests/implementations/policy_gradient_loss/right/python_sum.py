"""Python's sum over the tokens' own losses."""

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    return sum(-reward * score for score in response_log_probs(model, prompt_ids, response_ids))
