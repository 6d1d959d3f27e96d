"""Takes the last T rows, counted from the end, which is the same shift by one: row P+t."""

# misconception: scores_with_the_next_row

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids])[None]
    log_probs = torch.log_softmax(model(input_ids).logits[0], dim=-1)
    rows = log_probs[-len(response_ids) :]
    return rows.gather(1, response_ids[:, None])[:, 0]
