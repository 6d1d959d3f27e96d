"""Labels of -100 on the prompt and one cross-entropy over the whole sequence."""

import torch
import torch.nn.functional as F


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    input_ids = torch.cat([prompt_ids, response_ids])
    labels = input_ids.clone()
    labels[: len(prompt_ids)] = -100
    logits = model(input_ids.unsqueeze(0)).logits[0]
    nll = F.cross_entropy(logits[:-1], labels[1:], reduction="sum", ignore_index=-100)
    return reward * nll
