"""Scores every response token with the last prompt row: earlier response tokens are ignored."""

# misconception: conditions_on_the_prompt_only

import torch


def response_log_probs(model, prompt_ids, response_ids):
    logits = model(prompt_ids.unsqueeze(0)).logits[0, -1]
    return torch.log_softmax(logits, dim=-1)[response_ids]
