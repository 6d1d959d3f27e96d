"""Remaps token 0 in the response with masked_fill_: the caller's ids change."""

# misconception: in_place

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    loss = -reward * response_log_probs(model, prompt_ids, response_ids).sum()
    response_ids.masked_fill_(response_ids == 0, -100)
    return loss
