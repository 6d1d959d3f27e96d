"""Wrong formulas for ppo_clip_objective; each docstring is what the student reads."""

import math

import torch

from autograder.reference import reference


def unclipped(ratio, advantage, eps=0.2):
    """Your objective matches ratio · A, never clipped. The contract takes the minimum of it and
    clip(ratio) · A."""
    return ratio * advantage


def clipped_only(ratio, advantage, eps=0.2):
    """Your objective matches clip(ratio) · A without the minimum. The contract takes the minimum
    of it and ratio · A, so that a ratio that moved the wrong way is brought back."""
    return ratio.clamp(1 - eps, 1 + eps) * advantage


def maximum_for_minimum(ratio, advantage, eps=0.2):
    """Your objective matches the maximum of ratio · A and clip(ratio) · A. The contract takes
    their minimum."""
    return torch.maximum(*_terms(ratio, advantage, eps))


def minimum_before_the_advantage(ratio, advantage, eps=0.2):
    """Your objective matches the minimum of the two ratios times the advantage. The contract
    multiplies both by the advantage first: for negative advantages that is another choice."""
    return torch.minimum(ratio, ratio.clamp(1 - eps, 1 + eps)) * advantage


def sign_flipped(ratio, advantage, eps=0.2):
    """Your answer matches the loss, the objective with its sign flipped. The contract asks for the
    objective, which is to be maximised."""
    return -reference.ppo_clip_objective(ratio, advantage, eps)


def minimum_of_the_losses(ratio, advantage, eps=0.2):
    """Your answer matches the minimum of the two negated terms. That is a loss, and a loss takes
    the maximum: the contract asks for the objective, min(ratio · A, clip(ratio) · A)."""
    return -maximum_for_minimum(ratio, advantage, eps)


def unclipped_loss(ratio, advantage, eps=0.2):
    """Your answer matches -ratio · A, an unclipped loss. The contract asks for the objective,
    min(ratio · A, clip(ratio) · A)."""
    return -ratio * advantage


def upper_bound_only(ratio, advantage, eps=0.2):
    """Your objective matches a ratio that is clipped from above only. The contract clips it to
    1 - eps from below too, which holds where the advantage is negative."""
    return torch.minimum(ratio * advantage, ratio.clamp(max=1 + eps) * advantage)


def lower_bound_only(ratio, advantage, eps=0.2):
    """Your objective matches a ratio that is clipped from below only. The contract clips it to
    1 + eps from above too, which holds where the advantage is positive."""
    return torch.minimum(ratio * advantage, ratio.clamp(min=1 - eps) * advantage)


def mean_over_elements(ratio, advantage, eps=0.2):
    """Your answer is the mean over the elements. The contract asks for one value for each element,
    in the broadcast shape: the mean is taken where the loss is made."""
    return reference.ppo_clip_objective(ratio, advantage, eps).mean()


def sum_over_elements(ratio, advantage, eps=0.2):
    """Your answer is the sum over the elements. The contract asks for one value for each element,
    in the broadcast shape."""
    return reference.ppo_clip_objective(ratio, advantage, eps).sum()


def mean_loss(ratio, advantage, eps=0.2):
    """Your answer is the loss, negated and averaged over the elements. The contract asks for the
    objective: not negated, and one value for each element."""
    return -mean_over_elements(ratio, advantage, eps)


def mean_over_the_last_dimension(ratio, advantage, eps=0.2):
    """Your answer is the mean over the last dimension. The contract asks for one value for each
    element, in the broadcast shape."""
    return reference.ppo_clip_objective(ratio, advantage, eps).mean(dim=-1)


def minimum_over_the_elements(ratio, advantage, eps=0.2):
    """Your answer is the smallest of all elements. The minimum is between ratio · A and
    clip(ratio) · A, element by element."""
    return reference.ppo_clip_objective(ratio, advantage, eps).min()


def minimum_of_the_means(ratio, advantage, eps=0.2):
    """Your answer is the minimum of two means. The contract takes the minimum element by element,
    and no mean."""
    plain, clipped = _terms(ratio, advantage, eps)
    return torch.minimum(plain.mean(), clipped.mean())


def minimum_of_the_sums(ratio, advantage, eps=0.2):
    """Your objective matches one choice between ratio · A and clip(ratio) · A for all elements at
    once, by their sums. The contract takes the minimum element by element."""
    plain, clipped = _terms(ratio, advantage, eps)
    return plain if bool(plain.sum() < clipped.sum()) else clipped


def default_eps(ratio, advantage, eps=0.1):
    """Your objective matches a default of 0.1 for eps. The contract's is 0.2."""
    return reference.ppo_clip_objective(ratio, advantage, eps)


def hard_coded_eps(ratio, advantage, eps=0.2):
    """Your objective clips to 0.8 and 1.2 whatever eps is. Use the eps that is passed in."""
    return reference.ppo_clip_objective(ratio, advantage, 0.2)


def squared_eps(ratio, advantage, eps=0.2):
    """Your objective clips to 1 ± eps². The contract clips to 1 ± eps."""
    return reference.ppo_clip_objective(ratio, advantage, eps**2)


def half_the_range(ratio, advantage, eps=0.2):
    """Your objective clips to 1 ± eps / 2. The contract clips to 1 ± eps."""
    return reference.ppo_clip_objective(ratio, advantage, eps / 2)


def doubled_range(ratio, advantage, eps=0.2):
    """Your objective clips to 1 ± 2 eps. The contract clips to 1 ± eps."""
    return reference.ppo_clip_objective(ratio, advantage, 2 * eps)


def wider_upper_bound(ratio, advantage, eps=0.2):
    """Your objective matches the upper bound 1 + 1.4 eps, the clip-higher of a later paper. The
    contract clips to 1 ± eps."""
    return _between(ratio, advantage, 1 - eps, 1 + 1.4 * eps)


def doubled_upper_bound(ratio, advantage, eps=0.2):
    """Your objective matches the upper bound 1 + 2 eps. The contract clips to 1 ± eps."""
    return _between(ratio, advantage, 1 - eps, 1 + 2 * eps)


def reciprocal_lower_bound(ratio, advantage, eps=0.2):
    """Your objective matches the lower bound 1 / (1 + eps). The contract clips to 1 - eps."""
    return _between(ratio, advantage, 1 / (1 + eps), 1 + eps)


def reciprocal_upper_bound(ratio, advantage, eps=0.2):
    """Your objective matches the upper bound 1 / (1 - eps). The contract clips to 1 + eps."""
    return _between(ratio, advantage, 1 - eps, 1 / (1 - eps))


def log_ratio_clipped(ratio, advantage, eps=0.2):
    """Your objective clips the logarithm of the ratio to ± eps. The contract clips the ratio itself
    to 1 ± eps."""
    return _between(ratio, advantage, math.exp(-eps), math.exp(eps))


def clipped_around_zero(ratio, advantage, eps=0.2):
    """Your objective clips the ratio to the range from -eps to eps. The contract clips it to
    1 ± eps: ratios lie around 1."""
    return _between(ratio, advantage, -eps, eps)


def advantage_clipped(ratio, advantage, eps=0.2):
    """Your objective clips the advantage. The contract clips the ratio to 1 ± eps."""
    return torch.minimum(ratio * advantage, ratio * advantage.clamp(1 - eps, 1 + eps))


def product_clipped(ratio, advantage, eps=0.2):
    """Your objective clips the product ratio · A. The contract clips the ratio alone and then
    multiplies by A."""
    plain = ratio * advantage
    return torch.minimum(plain, plain.clamp(1 - eps, 1 + eps))


def advantage_left_out(ratio, advantage, eps=0.2):
    """Your answer is the clipped ratio alone. The contract multiplies it by the advantage."""
    return ratio.clamp(1 - eps, 1 + eps) + torch.zeros_like(advantage)


def advantage_left_out_of_the_clip(ratio, advantage, eps=0.2):
    """Your objective matches min(ratio · A, clip(ratio)). The contract multiplies both terms by
    the advantage."""
    return torch.minimum(ratio * advantage, advantage_left_out(ratio, advantage, eps))


def advantage_left_out_of_the_ratio(ratio, advantage, eps=0.2):
    """Your objective matches min(ratio, clip(ratio) · A). The contract multiplies both terms by
    the advantage."""
    return torch.minimum(ratio + torch.zeros_like(advantage), _terms(ratio, advantage, eps)[1])


def ratio_minus_one(ratio, advantage, eps=0.2):
    """Your objective weights by ratio - 1. The contract weights by the ratio: the gradient is the
    same, the value is off by the advantage."""
    return reference.ppo_clip_objective(ratio, advantage, eps) - advantage


def logarithm_of_the_ratio(ratio, advantage, eps=0.2):
    """Your objective matches the logarithm of the ratio in place of the ratio. The contract uses
    the ratio as it is passed in."""
    return reference.ppo_clip_objective(ratio.log(), advantage, eps)


def exponential_of_the_ratio(ratio, advantage, eps=0.2):
    """Your objective exponentiates the ratio, as if it were its logarithm. The contract uses the
    ratio as it is passed in."""
    return reference.ppo_clip_objective(ratio.exp(), advantage, eps)


def zero_outside_the_range(ratio, advantage, eps=0.2):
    """Your objective is 0 where the ratio is outside of 1 ± eps. The contract clips the ratio
    there, and takes the minimum with ratio · A."""
    inside = (ratio - 1).abs() <= eps
    return torch.where(inside, ratio * advantage, torch.zeros_like(ratio * advantage))


def no_gradient_outside_the_range(ratio, advantage, eps=0.2):
    """Your objective is right, but no gradient comes from any ratio outside of 1 ± eps. Where the
    minimum is ratio · A the gradient is A, so that the ratio comes back."""
    objective = reference.ppo_clip_objective(ratio, advantage, eps)
    inside = (ratio >= 1 - eps) & (ratio <= 1 + eps)
    return torch.where(inside, objective, objective.detach())


def gradient_through_the_clip(ratio, advantage, eps=0.2):
    """Your objective is right, but its gradient is that of ratio · A everywhere. Where the clip
    holds the objective is flat, and its gradient 0."""
    plain = ratio * advantage
    return plain + (reference.ppo_clip_objective(ratio, advantage, eps) - plain).detach()


def gradient_of_the_log_ratio(ratio, advantage, eps=0.2):
    """Your objective is right, but its gradient is that of A · log(ratio). The contract's is the
    advantage wherever the clip does not hold."""
    surrogate = ratio.log() + (ratio - ratio.log()).detach()
    plain, clipped = _terms(ratio, advantage, eps)
    return torch.where(plain <= clipped, surrogate * advantage, clipped)


def dual_clip(ratio, advantage, eps=0.2):
    """Your objective is bounded below by 3 A for negative advantages, the dual clip of a later
    paper. The contract has no such bound."""
    objective = reference.ppo_clip_objective(ratio, advantage, eps)
    return torch.where(advantage < 0, torch.maximum(objective, 3 * advantage), objective)


def ratio_capped(ratio, advantage, eps=0.2):
    """Your objective caps the ratio at 10 before all else. The contract uses it as it is: for
    negative advantages a large ratio is pulled back the more."""
    return reference.ppo_clip_objective(ratio.clamp(max=10), advantage, eps)


def negative_advantages_dropped(ratio, advantage, eps=0.2):
    """Your objective is 0 for negative advantages. Keep those: they make bad responses rarer."""
    return reference.ppo_clip_objective(ratio, advantage.clamp(min=0), eps)


def magnitude_of_the_advantage(ratio, advantage, eps=0.2):
    """Your objective matches the advantage's magnitude. The contract keeps its sign."""
    return reference.ppo_clip_objective(ratio, advantage.abs(), eps)


def advantages_normalised(ratio, advantage, eps=0.2):
    """Your objective divides the advantages by the largest of their magnitudes. The contract uses
    them as they are: normalising belongs to grpo_advantage."""
    return reference.ppo_clip_objective(ratio, advantage / (advantage.abs().max() + 1e-8), eps)


def advantages_standardised(ratio, advantage, eps=0.2):
    """Your objective centres the advantages and divides them by their standard deviation. The
    contract uses them as they are: normalising belongs to grpo_advantage."""
    centred = advantage - advantage.mean()
    # As torch.std, which warns of a single advantage.
    spread = (centred.square().sum() / max(advantage.numel() - 1, 0)).sqrt()
    return reference.ppo_clip_objective(ratio, centred / (spread + 1e-8), eps)


def _terms(ratio, advantage, eps):
    return ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage


def _between(ratio, advantage, low, high):
    return torch.minimum(ratio * advantage, ratio.clamp(low, high) * advantage)
