"""Wrong ways from logits to log-probabilities; each docstring is what the student reads."""

import math
from collections.abc import Callable

import torch

from autograder.misconceptions.response_log_probs._parts import (
    pick,
    response_rows,
    score,
    sequence_rows,
)
from autograder.reference import reference


def returns_raw_logits(model, prompt_ids, response_ids):
    """These are the tokens' logits: log-probabilities are logits normalised over the vocabulary,
    with log_softmax.
    """
    return pick(response_rows(model, prompt_ids, response_ids), response_ids)


def returns_probabilities(model, prompt_ids, response_ids):
    """These are the probabilities: take their logarithm, with log_softmax and not softmax."""
    return reference.response_log_probs(model, prompt_ids, response_ids).exp()


def negative_log_probs(model, prompt_ids, response_ids):
    """These are cross-entropies, -log π: a log-probability is never positive, so the sign is to be
    turned.
    """
    return -reference.response_log_probs(model, prompt_ids, response_ids)


def log_base_two(model, prompt_ids, response_ids):
    """These are logarithms to base 2: log π is the natural logarithm."""
    return reference.response_log_probs(model, prompt_ids, response_ids) / math.log(2)


def log_base_ten(model, prompt_ids, response_ids):
    """These are logarithms to base 10: log π is the natural logarithm."""
    return reference.response_log_probs(model, prompt_ids, response_ids) / math.log(10)


def softmax_over_positions(model, prompt_ids, response_ids):
    """The softmax runs over the response's positions: it belongs over the vocabulary, the last
    dimension.
    """
    log_probs = torch.log_softmax(response_rows(model, prompt_ids, response_ids), dim=0)
    return pick(log_probs, response_ids)


def softmax_over_the_sequence(model, prompt_ids, response_ids):
    """The softmax runs over all positions of the sequence: it belongs over the vocabulary, the last
    dimension.
    """
    log_probs = torch.log_softmax(sequence_rows(model, prompt_ids, response_ids), dim=0)
    return pick(log_probs[prompt_ids.shape[0] - 1 : -1], response_ids)


def softmax_over_the_batch(model, prompt_ids, response_ids):
    """The softmax runs over the batch dimension, which has one element and makes every probability
    1: it belongs over the vocabulary, the last dimension.
    """
    return 0 * returns_raw_logits(model, prompt_ids, response_ids)


def normalises_over_the_response(model, prompt_ids, response_ids):
    """The softmax runs over the response's tokens, after they were picked: normalise each row over
    the vocabulary, and pick then.
    """
    return torch.log_softmax(returns_raw_logits(model, prompt_ids, response_ids), dim=-1)


def softmax_twice(model, prompt_ids, response_ids):
    """The model's probabilities are taken for logits and normalised once more: log_softmax,
    cross_entropy and Categorical(logits=...) take the logits as they are.
    """
    return score(
        torch.softmax(response_rows(model, prompt_ids, response_ids), dim=-1), response_ids
    )


def maximum_not_added_back(model, prompt_ids, response_ids):
    """The row's maximum is subtracted inside the logsumexp and not added back after it: subtract it
    from the chosen logit as well.
    """
    rows = response_rows(model, prompt_ids, response_ids)
    highest = rows.amax(dim=-1, keepdim=True)
    return pick(rows - (rows - highest).logsumexp(dim=-1, keepdim=True), response_ids)


def detached(model, prompt_ids, response_ids):
    """The values are right, but no gradient reaches the model: something on the way is detached, by
    detach, item, numpy, no_grad, or a new tensor made from values.
    """
    return reference.response_log_probs(model, prompt_ids, response_ids).detach()


def detached_normaliser(model, prompt_ids, response_ids):
    """The gradient only raises the chosen logits, as if the normaliser were a constant: the
    logsumexp, or the row's softmax, needs its gradient too.
    """
    rows = response_rows(model, prompt_ids, response_ids)
    return pick(rows - rows.detach().logsumexp(dim=-1, keepdim=True), response_ids)


def log_of_softmax(model, prompt_ids, response_ids):
    """The softmax is rounded to 0 before its logarithm is taken: log_softmax stays finite for a
    confident model.
    """
    return pick(response_rows(model, prompt_ids, response_ids).softmax(dim=-1).log(), response_ids)


def naive_softmax(model, prompt_ids, response_ids):
    """The logits are exponentiated as they are, which overflows for a confident model: log_softmax
    subtracts the row's maximum first.
    """
    powers = response_rows(model, prompt_ids, response_ids).exp()
    return pick((powers / powers.sum(dim=-1, keepdim=True)).log(), response_ids)


def naive_logsumexp(model, prompt_ids, response_ids):
    """The normaliser is the log of a plain sum of exponentials, which overflows for a confident
    model: torch.logsumexp and log_softmax subtract the row's maximum first.
    """
    rows = response_rows(model, prompt_ids, response_ids)
    return pick(rows - rows.exp().sum(dim=-1, keepdim=True).log(), response_ids)


def one_maximum_for_all_rows(model, prompt_ids, response_ids):
    """All rows are shifted by one and the same maximum, so that rows far below it come to log 0:
    each row is shifted by its own.
    """
    rows = response_rows(model, prompt_ids, response_ids)
    shifted = rows - rows.max()
    return pick(shifted - shifted.exp().sum(dim=-1, keepdim=True).log(), response_ids)


def categorical_of_probabilities(model, prompt_ids, response_ids):
    """The probabilities are kept off 0 by their dtype's eps, as Categorical(probs=...) does: with
    Categorical(logits=...) or log_softmax a confident model is scored as it is.
    """
    probs = torch.softmax(response_rows(model, prompt_ids, response_ids), dim=-1)
    eps = torch.finfo(probs.dtype).eps
    return pick(probs.clamp(eps, 1 - eps).log(), response_ids)


def gradient_of_infinities(model, prompt_ids, response_ids):
    """The values are right, but the gradient is NaN where the softmax is rounded to 0: torch.where
    and masks hide the infinite logarithm and not its gradient. Use log_softmax.
    """
    rows = response_rows(model, prompt_ids, response_ids)
    probs = rows.softmax(dim=-1)
    shifted = rows - rows.amax(dim=-1, keepdim=True)
    return pick(torch.where(probs > 0, probs.log(), shifted), response_ids)


def _log_of_softmax_plus(eps: float) -> Callable:
    def formula(model, prompt_ids, response_ids):
        """A small constant is added to the probabilities before their logarithm: unlikely tokens
        look likelier and lose their gradient. log_softmax needs no such guard.
        """
        probs = torch.softmax(response_rows(model, prompt_ids, response_ids), dim=-1)
        return pick((probs + eps).log(), response_ids)

    return formula


log_of_softmax_plus_1e_6 = _log_of_softmax_plus(1e-6)


log_of_softmax_plus_1e_8 = _log_of_softmax_plus(1e-8)


log_of_softmax_plus_1e_10 = _log_of_softmax_plus(1e-10)


log_of_softmax_plus_1e_12 = _log_of_softmax_plus(1e-12)


def _log_of_softmax_clamped_at(eps: float) -> Callable:
    def formula(model, prompt_ids, response_ids):
        """The probabilities are clamped to a small constant before their logarithm: unlikely tokens
        look likelier and have no gradient. log_softmax needs no such guard.
        """
        probs = torch.softmax(response_rows(model, prompt_ids, response_ids), dim=-1)
        return pick(probs.clamp(min=eps).log(), response_ids)

    return formula


log_of_softmax_clamped_at_1e_6 = _log_of_softmax_clamped_at(1e-6)


log_of_softmax_clamped_at_1e_8 = _log_of_softmax_clamped_at(1e-8)


log_of_softmax_clamped_at_1e_10 = _log_of_softmax_clamped_at(1e-10)


log_of_softmax_clamped_at_1e_12 = _log_of_softmax_clamped_at(1e-12)


def _clamps_the_log_probs_at(lowest: float) -> Callable:
    def formula(model, prompt_ids, response_ids):
        """The log-probabilities are clamped from below: unlikely tokens look likelier and have no
        gradient. Return them as they are.
        """
        log_probs = reference.response_log_probs(model, prompt_ids, response_ids)
        return log_probs.clamp(min=lowest)

    return formula


clamps_the_log_probs_at_5 = _clamps_the_log_probs_at(-5.0)


clamps_the_log_probs_at_10 = _clamps_the_log_probs_at(-10.0)


clamps_the_log_probs_at_20 = _clamps_the_log_probs_at(-20.0)


clamps_the_log_probs_at_50 = _clamps_the_log_probs_at(-50.0)


clamps_the_log_probs_at_100 = _clamps_the_log_probs_at(-100.0)


def _clamps_the_logits_to(largest: float) -> Callable:
    def formula(model, prompt_ids, response_ids):
        """The logits are clamped against overflow: log_softmax takes them as the model gives them,
        in the thousands too.
        """
        rows = response_rows(model, prompt_ids, response_ids)
        return score(rows.clamp(-largest, largest), response_ids)

    return formula


clamps_the_logits_to_10 = _clamps_the_logits_to(10.0)


clamps_the_logits_to_20 = _clamps_the_logits_to(20.0)


clamps_the_logits_to_50 = _clamps_the_logits_to(50.0)


clamps_the_logits_to_100 = _clamps_the_logits_to(100.0)


def _with_temperature(temperature: float) -> Callable:
    def formula(model, prompt_ids, response_ids):
        """The logits are divided by a sampling temperature: the policy that is scored is the
        model's own, at temperature 1.
        """
        return score(response_rows(model, prompt_ids, response_ids) / temperature, response_ids)

    return formula


temperature_of_0_5 = _with_temperature(0.5)


temperature_of_0_6 = _with_temperature(0.6)


temperature_of_0_7 = _with_temperature(0.7)


temperature_of_0_8 = _with_temperature(0.8)


temperature_of_0_9 = _with_temperature(0.9)


temperature_of_1_2 = _with_temperature(1.2)


temperature_of_1_5 = _with_temperature(1.5)


temperature_of_2 = _with_temperature(2.0)


def soft_caps_the_logits(model, prompt_ids, response_ids):
    """The logits are squashed with 30 tanh(x / 30): normalise them as the model gives them."""
    rows = response_rows(model, prompt_ids, response_ids)
    return score(30 * torch.tanh(rows / 30), response_ids)


def keeps_the_fifty_best(model, prompt_ids, response_ids):
    """All but the 50 likeliest tokens are filtered out, as a sampler does: score the model's own
    distribution.
    """
    rows = response_rows(model, prompt_ids, response_ids)
    lowest = rows.topk(min(50, rows.shape[-1]), dim=-1).values[:, -1:]
    return score(rows.masked_fill(rows < lowest, -math.inf), response_ids)


def _normalised_in(dtype: torch.dtype) -> Callable:
    def formula(model, prompt_ids, response_ids):
        """The rows are normalised in half precision, which leaves three digits: keep the logits'
        dtype, or use a finer one inside.
        """
        rows = response_rows(model, prompt_ids, response_ids)
        return score(rows.to(dtype), response_ids).to(rows.dtype)

    return formula


normalised_in_bfloat16 = _normalised_in(torch.bfloat16)


normalised_in_float16 = _normalised_in(torch.float16)
