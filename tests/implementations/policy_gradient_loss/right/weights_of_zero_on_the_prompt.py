"""Cross-entropy as a module over the whole sequence, weighted 0 on the prompt."""

import torch


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    nll = torch.nn.CrossEntropyLoss(reduction="none")
    sequence = torch.cat((prompt_ids, response_ids))
    losses = nll(model(sequence[None]).logits[0, :-1], sequence[1:])
    weights = torch.zeros_like(losses)
    weights[len(prompt_ids) - 1 :] = reward
    return torch.dot(weights, losses)
