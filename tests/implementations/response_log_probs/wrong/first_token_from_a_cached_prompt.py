"""Keeps what the first model made of a prompt, as if no model after it could think otherwise."""

# misconception: kept_answer

import torch

after_prompt = {}


def response_log_probs(model, prompt_ids, response_ids):
    ids = torch.cat([prompt_ids, response_ids])
    logits = model(ids[None]).logits[0, len(prompt_ids) - 1 : -1]
    log_probs = torch.log_softmax(logits, dim=-1)
    key = (model, tuple(prompt_ids.tolist()))
    first = after_prompt.setdefault(key, log_probs[:1].detach())
    log_probs = torch.cat([log_probs[:1] - log_probs[:1].detach() + first, log_probs[1:]])
    return log_probs.gather(-1, response_ids[:, None]).squeeze(-1)
