"""One model call a token, accumulating the loss."""

import torch


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    context, total = prompt_ids, 0
    for token in response_ids:
        total = total + torch.log_softmax(model(context[None]).logits[0, -1], dim=-1)[token]
        context = torch.cat([context, token[None]])
    return -total * reward
