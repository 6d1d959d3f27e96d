"""Guards the log with 1e-10: finite, but no log-prob gets below -23 and the gradient
vanishes there.
"""

# misconception: log_of_softmax_plus_1e_10

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    log_probs = torch.log(torch.softmax(logits, dim=-1) + 1e-10)
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
