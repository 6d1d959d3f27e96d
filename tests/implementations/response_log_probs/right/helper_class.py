"""A class that keeps the sequence and hands out its parts."""

import torch


class Sequence:
    def __init__(self, prompt_ids, response_ids):
        self.prompt_length = prompt_ids.numel()
        self.tokens = torch.hstack((prompt_ids, response_ids))

    def logits(self, model):
        return model(self.tokens[None]).logits[0]

    def response(self, per_token):
        return per_token[self.prompt_length - 1 :]


def response_log_probs(model, prompt_ids, response_ids):
    sequence = Sequence(prompt_ids, response_ids)
    log_probs = sequence.logits(model)[:-1].log_softmax(dim=-1)
    targets = sequence.tokens[1:, None]
    return sequence.response(torch.take_along_dim(log_probs, targets, dim=1).flatten())
