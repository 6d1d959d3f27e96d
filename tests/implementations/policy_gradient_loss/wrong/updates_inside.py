"""Takes its own gradient step: the model's parameters have changed when the loss comes back."""

# misconception: in_place

import torch
from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    loss = -reward * response_log_probs(model, prompt_ids, response_ids).sum()
    parameters = list(model.parameters())
    gradients = torch.autograd.grad(loss, parameters, retain_graph=True)
    with torch.no_grad():
        for parameter, gradient in zip(parameters, gradients, strict=True):
            parameter.data -= 0.01 * gradient
    return loss
