"""Wrong rows, tokens or context, or answers; each docstring is what the student reads."""

import torch

from autograder.misconceptions.response_log_probs._parts import (
    pick,
    response_rows,
    score,
    sequence_rows,
)
from autograder.reference import reference


def scores_with_the_next_row(model, prompt_ids, response_ids):
    """Each token is scored by the row that has already read it: row P-1+t, not P+t, scores
    response token t.
    """
    rows = sequence_rows(model, prompt_ids, response_ids)[prompt_ids.shape[0] :]
    return score(rows, response_ids)


def scores_with_the_row_before(model, prompt_ids, response_ids):
    """Each token is scored one row too early, before the token that precedes it was read: row
    P-1+t, not P-2+t, scores response token t.
    """
    log_probs = torch.log_softmax(sequence_rows(model, prompt_ids, response_ids), dim=-1)
    places = torch.arange(response_ids.shape[0]) + prompt_ids.shape[0] - 2
    return log_probs[places, response_ids]


def scores_with_the_first_rows(model, prompt_ids, response_ids):
    """The rows are taken from the start of the sequence, where the prompt is: response token t is
    scored by row P-1+t, not t.
    """
    rows = sequence_rows(model, prompt_ids, response_ids)[: response_ids.shape[0]]
    return score(rows, response_ids)


def scores_the_token_just_read(model, prompt_ids, response_ids):
    """The rows are right, but each is asked for the token that it has just read: row P-1+t scores
    the token that comes next, response token t.
    """
    just_read = torch.cat([prompt_ids[-1:], response_ids[:-1]])
    return score(response_rows(model, prompt_ids, response_ids), just_read)


def gathers_prompt_tokens(model, prompt_ids, response_ids):
    """The rows are right, but the tokens looked up in them are the sequence's first: look up the
    response's tokens.
    """
    first = torch.cat([prompt_ids, response_ids])[: response_ids.shape[0]]
    return score(response_rows(model, prompt_ids, response_ids), first)


def gathers_the_best_token(model, prompt_ids, response_ids):
    """Each value is that of the model's likeliest token: look up the token that was sampled."""
    return torch.log_softmax(response_rows(model, prompt_ids, response_ids), dim=-1).amax(dim=-1)


def conditions_on_the_prompt_only(model, prompt_ids, response_ids):
    """Every token is scored by the prompt's last row, as if none of the response had been read:
    token t is conditioned on the prompt and the response tokens before it.
    """
    rows = sequence_rows(model, prompt_ids, response_ids)[prompt_ids.shape[0] - 1]
    return score(rows.expand(response_ids.shape[0], -1), response_ids)


def conditions_on_greedy_tokens(model, prompt_ids, response_ids):
    """The model is fed its own likeliest tokens: each token is conditioned on the response's tokens
    before it, whatever the model would have chosen.
    """
    context = prompt_ids
    for _ in range(response_ids.shape[0] - 1):
        context = torch.cat([context, model(context.unsqueeze(0)).logits[0, -1:].argmax(dim=-1)])
    return score(model(context.unsqueeze(0)).logits[0, prompt_ids.shape[0] - 1 :], response_ids)


def last_prompt_token_only(model, prompt_ids, response_ids):
    """Of the prompt the model sees the last token only: every token of the prompt belongs to the
    context.
    """
    return score(response_rows(model, prompt_ids[-1:], response_ids), response_ids)


def forgets_the_context(model, prompt_ids, response_ids):
    """Each row has read one token alone, without those before it: feed the sequence as (1, P+T),
    one row of a batch and not P+T of them.
    """
    tokens = torch.cat([prompt_ids, response_ids]).unsqueeze(1)
    return score(model(tokens).logits[prompt_ids.shape[0] - 1 : -1, 0], response_ids)


def response_before_the_prompt(model, prompt_ids, response_ids):
    """The response is fed before the prompt: the prompt comes first."""
    rows = sequence_rows(model, response_ids, prompt_ids)[prompt_ids.shape[0] - 1 : -1]
    return score(rows, response_ids)


def scores_the_prompt_too(model, prompt_ids, response_ids):
    """The prompt's tokens are scored as well: the policy's action is the response alone."""
    tokens = torch.cat([prompt_ids, response_ids])[1:]
    return score(sequence_rows(model, prompt_ids, response_ids)[:-1], tokens)


def drops_the_first_token(model, prompt_ids, response_ids):
    """The response's first token is left out: the prompt's last row scores it."""
    return reference.response_log_probs(model, prompt_ids, response_ids)[1:]


def drops_the_last_token(model, prompt_ids, response_ids):
    """The response's last token is left out: the policy chose it like the others."""
    return reference.response_log_probs(model, prompt_ids, response_ids)[:-1]


def zero_for_the_first_token(model, prompt_ids, response_ids):
    """The response's first token is scored 0, as if nothing predicted it: the prompt's last row
    scores it.
    """
    log_probs = reference.response_log_probs(model, prompt_ids, response_ids)
    return torch.cat([torch.zeros_like(log_probs[:1]), log_probs[1:]])


def all_pairs(model, prompt_ids, response_ids):
    """Every row scores every token of the response: row P-1+t scores token t alone, with gather or
    by indexing rows and tokens together.
    """
    log_probs = torch.log_softmax(response_rows(model, prompt_ids, response_ids), dim=-1)
    return log_probs[:, response_ids]


def sums_the_tokens(model, prompt_ids, response_ids):
    """The tokens' log-probabilities are added up: return one for each response token."""
    return reference.response_log_probs(model, prompt_ids, response_ids).sum()


def averages_the_tokens(model, prompt_ids, response_ids):
    """The tokens' log-probabilities are averaged: return one for each response token."""
    return reference.response_log_probs(model, prompt_ids, response_ids).mean()


def divides_by_the_length(model, prompt_ids, response_ids):
    """Each log-probability is divided by the response's length: nothing is averaged here."""
    log_probs = reference.response_log_probs(model, prompt_ids, response_ids)
    return log_probs / response_ids.shape[0]


def cumulative_sum(model, prompt_ids, response_ids):
    """These are running sums, the log-probabilities of the response's beginnings: return each
    token's own.
    """
    return reference.response_log_probs(model, prompt_ids, response_ids).cumsum(dim=0)


def ignores_token_zero(model, prompt_ids, response_ids):
    """Token 0 is taken for padding and scored 0: it is a token like any other."""
    log_probs = reference.response_log_probs(model, prompt_ids, response_ids)
    return log_probs.masked_fill(response_ids == 0, 0)


def label_smoothing(model, prompt_ids, response_ids):
    """These are log-probabilities with label smoothing, a tenth of it from the other tokens: score
    the sampled token alone.
    """
    log_probs = torch.log_softmax(response_rows(model, prompt_ids, response_ids), dim=-1)
    return 0.9 * pick(log_probs, response_ids) + 0.1 * log_probs.mean(dim=-1)
