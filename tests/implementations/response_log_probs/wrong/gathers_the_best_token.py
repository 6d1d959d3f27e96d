"""Takes each row's largest log-prob, the greedy token's, whatever token was sampled."""

# misconception: gathers_the_best_token

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    return torch.log_softmax(logits, dim=-1).max(dim=-1).values
