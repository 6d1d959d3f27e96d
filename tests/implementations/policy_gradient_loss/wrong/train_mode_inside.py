"""Switches the model to train mode and leaves it there."""

# misconception: side_effect

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    model.train()
    return -reward * response_log_probs(model, prompt_ids, response_ids).sum()
