"""Turns requires_grad off for every parameter: no gradient here, and none later."""

# misconception: detached, side_effect

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    return -reward * response_log_probs(model, prompt_ids, response_ids).sum()
