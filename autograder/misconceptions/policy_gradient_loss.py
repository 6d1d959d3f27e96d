"""Wrong formulas for policy_gradient_loss; each docstring is what the student reads."""

import inspect
import math
from collections.abc import Callable

import torch

from autograder.misconceptions.response_log_probs import normalising, positions
from autograder.reference import reference

_log_probs = reference.response_log_probs


def _rows(model, prompt_ids, response_ids):
    """The log-probabilities of every token at each place of the response (T, V)."""
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    rows = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    return torch.log_softmax(rows, dim=-1)


def forgets_the_minus(model, prompt_ids, response_ids, reward):
    """The sign is turned: a step down this makes rewarded responses rarer. The loss is -R Σ log π,
    and a cross-entropy carries the minus already.
    """
    return reward * _log_probs(model, prompt_ids, response_ids).sum()


def mean_over_tokens(model, prompt_ids, response_ids, reward):
    """The tokens are averaged, which is cross_entropy's default too: the loss is a sum over the
    response's tokens.
    """
    return -reward * _log_probs(model, prompt_ids, response_ids).mean()


def divides_by_the_sequence_length(model, prompt_ids, response_ids, reward):
    """The sum is divided by the length of prompt and response: the loss is a sum over the
    response's tokens, divided by nothing.
    """
    length = prompt_ids.shape[0] + response_ids.shape[0]
    return -reward * _log_probs(model, prompt_ids, response_ids).sum() / length


def divides_by_the_root_of_the_length(model, prompt_ids, response_ids, reward):
    """The sum is divided by the root of the response's length: the loss is a sum over the
    response's tokens, divided by nothing.
    """
    length = response_ids.shape[0]
    return -reward * _log_probs(model, prompt_ids, response_ids).sum() / math.sqrt(length)


def one_loss_per_token(model, prompt_ids, response_ids, reward):
    """There is one loss for each token: the loss is their sum."""
    return -reward * _log_probs(model, prompt_ids, response_ids)


def first_token_only(model, prompt_ids, response_ids, reward):
    """Only the response's first token counts: the loss is a sum over all of them."""
    return -reward * _log_probs(model, prompt_ids, response_ids)[0]


def last_token_only(model, prompt_ids, response_ids, reward):
    """Only the response's last token counts: the reward at the end is every token's, and the loss a
    sum over all of them.
    """
    return -reward * _log_probs(model, prompt_ids, response_ids)[-1]


def _reversed_discount_of(gamma: float) -> Callable:
    def formula(model, prompt_ids, response_ids, reward):
        """The tokens are discounted for each step to the response's end: the contract has no
        discount, every token gets the whole reward.
        """
        log_probs = _log_probs(model, prompt_ids, response_ids)
        steps = torch.arange(log_probs.shape[0], dtype=log_probs.dtype).flip(0)
        return -reward * (gamma**steps * log_probs).sum()

    return formula


reversed_discount_of_0_9 = _reversed_discount_of(0.9)
reversed_discount_of_0_95 = _reversed_discount_of(0.95)
reversed_discount_of_0_99 = _reversed_discount_of(0.99)


def _forward_discount_of(gamma: float) -> Callable:
    def formula(model, prompt_ids, response_ids, reward):
        """The tokens are discounted for each step from the response's start: the contract has no
        discount, every token gets the whole reward.
        """
        log_probs = _log_probs(model, prompt_ids, response_ids)
        steps = torch.arange(log_probs.shape[0], dtype=log_probs.dtype)
        return -reward * (gamma**steps * log_probs).sum()

    return formula


forward_discount_of_0_9 = _forward_discount_of(0.9)
forward_discount_of_0_95 = _forward_discount_of(0.95)
forward_discount_of_0_99 = _forward_discount_of(0.99)


def _with_reward(change: Callable[[float], float], sentence: str) -> Callable:
    def formula(model, prompt_ids, response_ids, reward):
        return -change(reward) * _log_probs(model, prompt_ids, response_ids).sum()

    formula.__doc__ = sentence
    return formula


ignores_the_reward = _with_reward(
    lambda reward: 1.0,
    "The reward is left out, as if every response were worth 1: it multiplies the sum.",
)
absolute_reward = _with_reward(
    abs,
    "The reward's sign is lost: a negative reward keeps it, and makes its response rarer.",
)
sign_of_the_reward = _with_reward(
    lambda reward: math.copysign(1.0, reward) if reward else 0.0,
    "Only the sign of the reward counts: any real number is a reward, and multiplies the sum.",
)
binarises_the_reward = _with_reward(
    lambda reward: float(reward > 0),
    "The reward counts as 1 where it is positive and as 0 elsewhere: any real number is a reward, "
    "and multiplies the sum.",
)
thresholds_the_reward = _with_reward(
    lambda reward: float(reward > 0.5),
    "The reward counts as 1 above one half and as 0 elsewhere: any real number is a reward, and "
    "multiplies the sum.",
)
clamps_the_reward_to_fractions = _with_reward(
    lambda reward: min(max(reward, 0.0), 1.0),
    "The reward is clamped to [0, 1]: negative rewards and rewards above 1 count as they are.",
)
clamps_the_reward_to_one = _with_reward(
    lambda reward: min(max(reward, -1.0), 1.0),
    "The reward is clamped to [-1, 1]: larger ones count as they are.",
)
skips_negative_rewards = _with_reward(
    lambda reward: max(reward, 0.0),
    "A negative reward counts as 0: it keeps its sign, and makes its response rarer.",
)
truncates_the_reward = _with_reward(
    int, "The reward is cut to an integer: 0.5 is a reward like any other."
)
rounds_the_reward = _with_reward(
    round, "The reward is rounded to an integer: 0.5 is a reward like any other."
)
squares_the_reward = _with_reward(
    lambda reward: reward**2, "The reward multiplies twice: the loss is -R Σ log π, with R once."
)
squashes_the_reward = _with_reward(
    math.tanh, "The reward is squashed by tanh: it multiplies the sum as it is."
)
centres_the_reward = _with_reward(
    lambda reward: reward - 0.5,
    "One half is subtracted from the reward: a baseline is not part of this loss.",
)
rescales_the_reward = _with_reward(
    lambda reward: 2 * reward - 1,
    "The reward is taken from [0, 1] to [-1, 1]: it multiplies the sum as it is.",
)


def reward_per_token(model, prompt_ids, response_ids, reward):
    """The reward is added to every token's log-probability: it multiplies their sum."""
    return -(_log_probs(model, prompt_ids, response_ids) + reward).sum()


def adds_the_reward(model, prompt_ids, response_ids, reward):
    """The reward is added to the sum of the log-probabilities: it multiplies it."""
    return -(_log_probs(model, prompt_ids, response_ids).sum() + reward)


def unlikelihood_of_negative_rewards(model, prompt_ids, response_ids, reward):
    """A negative reward weighs log(1 - π): the loss is -R Σ log π for any reward."""
    log_probs = _log_probs(model, prompt_ids, response_ids)
    chosen = log_probs if reward >= 0 else torch.log1p(-log_probs.exp())
    return -abs(reward) * chosen.sum()


def probabilities_for_log_probs(model, prompt_ids, response_ids, reward):
    """The tokens' probabilities are added up: the loss adds up their logarithms."""
    return -reward * _log_probs(model, prompt_ids, response_ids).exp().sum()


def probability_of_the_response(model, prompt_ids, response_ids, reward):
    """This is minus the reward times the probability of the response: the loss takes its logarithm,
    the sum of the tokens' log-probabilities.
    """
    return -reward * _log_probs(model, prompt_ids, response_ids).sum().exp()


def log_of_the_product(model, prompt_ids, response_ids, reward):
    """The tokens' probabilities are multiplied before the logarithm, and a long response's product
    is rounded to 0: add up the log-probabilities.
    """
    return -reward * _log_probs(model, prompt_ids, response_ids).exp().prod().log()


def token_ratios(model, prompt_ids, response_ids, reward):
    """These are importance ratios of the policy to itself, which are 1 whatever the log-probs: the
    gradient is right, the loss -R Σ log π is not.
    """
    log_probs = _log_probs(model, prompt_ids, response_ids)
    return -reward * (log_probs - log_probs.detach()).exp().sum()


def sequence_ratio(model, prompt_ids, response_ids, reward):
    """This is the importance ratio of the policy to itself, which is 1 whatever the log-probs: the
    gradient is right, the loss -R Σ log π is not.
    """
    log_probs = _log_probs(model, prompt_ids, response_ids)
    return -reward * (log_probs - log_probs.detach()).sum().exp()


def entropy_bonus(model, prompt_ids, response_ids, reward):
    """A bonus of 0.01 times the policy's entropy is part of it: the loss is -R Σ log π alone."""
    rows = _rows(model, prompt_ids, response_ids)
    loss = -reward * _log_probs(model, prompt_ids, response_ids).sum()
    return loss + 0.01 * (rows.exp() * rows).sum()


def mean_entropy_bonus(model, prompt_ids, response_ids, reward):
    """A bonus of 0.01 times the policy's mean entropy is part of it: the loss is -R Σ log π
    alone.
    """
    rows = _rows(model, prompt_ids, response_ids)
    loss = -reward * _log_probs(model, prompt_ids, response_ids).sum()
    return loss + 0.01 * (rows.exp() * rows).sum(dim=-1).mean()


def _with_log_probs(log_probs: Callable) -> Callable:
    """The loss over a mistaken response_log_probs."""

    def formula(model, prompt_ids, response_ids, reward):
        return -reward * log_probs(model, prompt_ids, response_ids).sum()

    sentence = inspect.getdoc(log_probs)
    formula.__doc__ = f"The log-probabilities in the loss are at fault. {sentence}"
    return formula


scores_with_the_next_row = _with_log_probs(positions.scores_with_the_next_row)
scores_with_the_row_before = _with_log_probs(positions.scores_with_the_row_before)
scores_with_the_first_rows = _with_log_probs(positions.scores_with_the_first_rows)
scores_the_token_just_read = _with_log_probs(positions.scores_the_token_just_read)
gathers_prompt_tokens = _with_log_probs(positions.gathers_prompt_tokens)
gathers_the_best_token = _with_log_probs(positions.gathers_the_best_token)
conditions_on_the_prompt_only = _with_log_probs(positions.conditions_on_the_prompt_only)
conditions_on_greedy_tokens = _with_log_probs(positions.conditions_on_greedy_tokens)
last_prompt_token_only = _with_log_probs(positions.last_prompt_token_only)
forgets_the_context = _with_log_probs(positions.forgets_the_context)
response_before_the_prompt = _with_log_probs(positions.response_before_the_prompt)
scores_the_prompt_too = _with_log_probs(positions.scores_the_prompt_too)
drops_the_first_token = _with_log_probs(positions.drops_the_first_token)
drops_the_last_token = _with_log_probs(positions.drops_the_last_token)
zero_for_the_first_token = _with_log_probs(positions.zero_for_the_first_token)
all_pairs = _with_log_probs(positions.all_pairs)
cumulative_sum = _with_log_probs(positions.cumulative_sum)
ignores_token_zero = _with_log_probs(positions.ignores_token_zero)
label_smoothing = _with_log_probs(positions.label_smoothing)
returns_raw_logits = _with_log_probs(normalising.returns_raw_logits)
log_base_two = _with_log_probs(normalising.log_base_two)
log_base_ten = _with_log_probs(normalising.log_base_ten)
softmax_over_positions = _with_log_probs(normalising.softmax_over_positions)
softmax_over_the_sequence = _with_log_probs(normalising.softmax_over_the_sequence)
softmax_over_the_batch = _with_log_probs(normalising.softmax_over_the_batch)
normalises_over_the_response = _with_log_probs(normalising.normalises_over_the_response)
softmax_twice = _with_log_probs(normalising.softmax_twice)
maximum_not_added_back = _with_log_probs(normalising.maximum_not_added_back)
detached = _with_log_probs(normalising.detached)
detached_normaliser = _with_log_probs(normalising.detached_normaliser)
gradient_of_infinities = _with_log_probs(normalising.gradient_of_infinities)
log_of_softmax = _with_log_probs(normalising.log_of_softmax)
naive_softmax = _with_log_probs(normalising.naive_softmax)
naive_logsumexp = _with_log_probs(normalising.naive_logsumexp)
one_maximum_for_all_rows = _with_log_probs(normalising.one_maximum_for_all_rows)
categorical_of_probabilities = _with_log_probs(normalising.categorical_of_probabilities)
log_of_softmax_plus_1e_8 = _with_log_probs(normalising.log_of_softmax_plus_1e_8)
log_of_softmax_plus_1e_10 = _with_log_probs(normalising.log_of_softmax_plus_1e_10)
log_of_softmax_plus_1e_12 = _with_log_probs(normalising.log_of_softmax_plus_1e_12)
log_of_softmax_clamped_at_1e_8 = _with_log_probs(normalising.log_of_softmax_clamped_at_1e_8)
log_of_softmax_clamped_at_1e_10 = _with_log_probs(normalising.log_of_softmax_clamped_at_1e_10)
log_of_softmax_clamped_at_1e_12 = _with_log_probs(normalising.log_of_softmax_clamped_at_1e_12)
clamps_the_log_probs_at_5 = _with_log_probs(normalising.clamps_the_log_probs_at_5)
clamps_the_log_probs_at_10 = _with_log_probs(normalising.clamps_the_log_probs_at_10)
clamps_the_log_probs_at_20 = _with_log_probs(normalising.clamps_the_log_probs_at_20)
clamps_the_log_probs_at_100 = _with_log_probs(normalising.clamps_the_log_probs_at_100)
clamps_the_logits_to_50 = _with_log_probs(normalising.clamps_the_logits_to_50)
soft_caps_the_logits = _with_log_probs(normalising.soft_caps_the_logits)
keeps_the_fifty_best = _with_log_probs(normalising.keeps_the_fifty_best)
temperature_of_0_7 = _with_log_probs(normalising.temperature_of_0_7)
normalised_in_bfloat16 = _with_log_probs(normalising.normalised_in_bfloat16)
