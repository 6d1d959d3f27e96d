"""Catches the logits with a hook that it never takes off the model again."""

# misconception: side_effect

import torch


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    caught = []
    model.register_forward_hook(lambda module, inputs, output: caught.append(output.logits))
    ids = torch.cat([prompt_ids, response_ids])
    model(ids[None])
    log_probs = torch.log_softmax(caught[0][0, len(prompt_ids) - 1 : -1], dim=-1)
    return -reward * log_probs.gather(-1, response_ids[:, None]).sum()
