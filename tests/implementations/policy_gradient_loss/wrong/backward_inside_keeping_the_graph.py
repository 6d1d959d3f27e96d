"""Runs backward() and keeps the graph: nothing raises, and the caller's gradient counts twice."""

# misconception: side_effect

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    loss = -reward * response_log_probs(model, prompt_ids, response_ids).sum()
    loss.backward(retain_graph=True)
    return loss
