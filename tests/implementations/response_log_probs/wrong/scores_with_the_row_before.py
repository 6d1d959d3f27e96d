"""Row P-2+t scores token t, one too early: each token is scored two positions ahead."""

# misconception: scores_with_the_row_before

import torch


def response_log_probs(model, prompt_ids, response_ids):
    prompt_length, response_length = len(prompt_ids), len(response_ids)
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    rows = torch.arange(response_length, device=prompt_ids.device) + prompt_length - 2
    log_probs = torch.log_softmax(model(input_ids).logits[0], dim=-1)
    return log_probs[rows, response_ids]
