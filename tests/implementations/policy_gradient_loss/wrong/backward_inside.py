"""Runs backward() itself: the parameters' gradients change and the caller's backward() fails."""

# misconception: side_effect

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    loss = -reward * response_log_probs(model, prompt_ids, response_ids).sum()
    loss.backward()
    return loss
