"""A torch.autograd.Function with the gradient written out: one-hot minus softmax."""

import torch


class Score(torch.autograd.Function):
    @staticmethod
    def forward(ctx, logits, tokens):
        log_probs = torch.log_softmax(logits, dim=-1)
        ctx.save_for_backward(log_probs, tokens)
        return log_probs.gather(-1, tokens.unsqueeze(-1)).squeeze(-1)

    @staticmethod
    def backward(ctx, gradient):
        log_probs, tokens = ctx.saved_tensors
        chosen = torch.zeros_like(log_probs).scatter(-1, tokens.unsqueeze(-1), 1.0)
        return gradient.unsqueeze(-1) * (chosen - log_probs.exp()), None


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    return Score.apply(model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1], response_ids)
