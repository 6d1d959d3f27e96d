"""Gathers the input without its last token instead of without its first: each row scores
the token it has just read.
"""

# misconception: scores_the_token_just_read

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    log_probs = torch.log_softmax(model(input_ids).logits[0, :-1], dim=-1)
    scores = log_probs.gather(-1, input_ids[0, :-1].unsqueeze(-1)).squeeze(-1)
    return scores[prompt_ids.shape[0] - 1 :]
