"""Deep-copies the model against side effects: the gradient reaches the copy, not the model."""

# misconception: detached

import copy

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    twin = copy.deepcopy(model)
    return -reward * response_log_probs(twin, prompt_ids, response_ids).sum()
