"""Steps with a wrong ratio, clip or objective; each docstring is what the student reads."""

import torch

from autograder.misconceptions.grpo_step._step import Step
from autograder.reference import reference


def _smaller_of(clip):
    """The objective with another clip of the ratio."""
    return lambda r, A, eps: torch.minimum(r * A, clip(r, eps) * A)


def moving_old_log_probs(*rollouts, **options):
    """Your old log-probs move along: they are those of the policy before each step, so that every
    ratio is 1 and the clip never acts. The contract freezes them once, before the first step."""
    return Step(ratio=lambda new, old: (new - new.detach()).exp()).train(*rollouts, **options)


def old_log_probs_of_the_step_before(
    policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2
):
    """Your ratios compare the policy with itself one step before. The contract compares with the
    log-probs frozen before the first step, in all K steps."""
    batch = Step().on(policy, prompts, responses, rewards, eps)
    losses = []
    for _ in range(inner_steps):
        current = batch.log_probs().detach()
        losses.append(batch.descend(optimizer))
        batch.old = current
    return losses


def inverse_ratio(*rollouts, **options):
    """Your ratio is upside down, old over new. The contract's is new over old:
    exp(new log-prob - old log-prob)."""
    return Step(ratio=lambda new, old: (old - new).exp()).train(*rollouts, **options)


def log_ratio(*rollouts, **options):
    """Your step uses the difference of the log-probs as the ratio. The ratio is the exponential of
    it."""
    return Step(ratio=lambda new, old: new - old).train(*rollouts, **options)


def quotient_of_log_probs(*rollouts, **options):
    """Your ratio divides one log-prob by the other. The ratio of the probabilities is
    exp(new log-prob - old log-prob)."""
    return Step(ratio=lambda new, old: new / old).train(*rollouts, **options)


def length_normalised_ratio(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    """Your ratio divides the log-ratio by the response's length. The contract's ratio is that of
    whole responses: exp(new log-prob - old log-prob)."""
    step = Step(ratio=lambda new, old: ((new - old) / responses.shape[-1]).exp())
    return step.train(policy, optimizer, prompts, responses, rewards, inner_steps, eps)


def reinforce_loss(*rollouts, **options):
    """Your loss weights log-probs by advantages, as REINFORCE does. The contract weights the
    clipped ratio to the old policy."""
    return Step(ratio=lambda new, old: new, objective=lambda r, A, eps: r * A).train(
        *rollouts, **options
    )


def no_clip(*rollouts, **options):
    """Your objective is ratio · A without the clip. The contract takes the smaller of that and
    clip(ratio, 1 - eps, 1 + eps) · A."""
    return Step(objective=lambda r, A, eps: r * A).train(*rollouts, **options)


def clipped_only(*rollouts, **options):
    """Your objective is clip(ratio) · A without the minimum, so that a ratio that moved the wrong
    way gets no gradient. The contract takes the smaller of ratio · A and clip(ratio) · A."""
    return Step(objective=lambda r, A, eps: r.clamp(1 - eps, 1 + eps) * A).train(
        *rollouts, **options
    )


def maximum_for_minimum(*rollouts, **options):
    """Your objective takes the larger of ratio · A and clip(ratio) · A. The contract takes the
    smaller one, which is the larger of the two losses."""

    def objective(r, A, eps):
        return torch.maximum(r * A, r.clamp(1 - eps, 1 + eps) * A)

    return Step(objective=objective).train(*rollouts, **options)


def no_lower_clip(*rollouts, **options):
    """Your clip bounds the ratio from above only. The contract clips to [1 - eps, 1 + eps]."""
    return Step(objective=_smaller_of(lambda r, eps: r.clamp(max=1 + eps))).train(
        *rollouts, **options
    )


def no_upper_clip(*rollouts, **options):
    """Your clip bounds the ratio from below only. The contract clips to [1 - eps, 1 + eps]."""
    return Step(objective=_smaller_of(lambda r, eps: r.clamp(min=1 - eps))).train(
        *rollouts, **options
    )


def clip_higher(*rollouts, **options):
    """Your clip's upper bound is 1.28 whatever eps is (clip-higher). The contract's is 1 + eps."""
    return Step(objective=_smaller_of(lambda r, eps: r.clamp(1 - eps, 1.28))).train(
        *rollouts, **options
    )


def clip_around_zero(*rollouts, **options):
    """Your clip keeps the ratio in [-eps, eps]. The contract clips it around 1, to
    [1 - eps, 1 + eps]."""
    return Step(objective=_smaller_of(lambda r, eps: r.clamp(-eps, eps))).train(
        *rollouts, **options
    )


def clipped_product(*rollouts, **options):
    """Your step clips the product ratio · A. The contract clips the ratio, and multiplies by the
    advantage after."""

    def objective(r, A, eps):
        return torch.minimum(r * A, (r * A).clamp(1 - eps, 1 + eps))

    return Step(objective=objective).train(*rollouts, **options)


def dual_clip(*rollouts, **options):
    """Your objective is bounded from below for bad responses (dual clip). The contract's is not:
    it is the smaller of ratio · A and clip(ratio) · A."""

    def objective(r, A, eps):
        plain = reference.ppo_clip_objective(r, A, eps)
        return torch.where(A < 0, torch.maximum(plain, 3 * A), plain)

    return Step(objective=objective).train(*rollouts, **options)


def kl_penalty(*rollouts, **options):
    """Your loss adds a KL penalty. The contract's has none."""

    def objective(r, A, eps):
        return reference.ppo_clip_objective(r, A, eps) - 0.04 * (1 / r - 1 + r.log())

    return Step(objective=objective).train(*rollouts, **options)


def entropy_bonus(*rollouts, **options):
    """Your loss has an entropy bonus. The contract's has none."""

    def ratio_and_log_probs(new, old):
        return torch.stack([(new - old).exp(), new])

    def objective(pair, A, eps):
        return reference.ppo_clip_objective(pair[0], A, eps) - 0.01 * pair[1]

    return Step(ratio=ratio_and_log_probs, objective=objective).train(*rollouts, **options)


def eps_ignored(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    """Your clip uses 0.2 whatever eps is. Pass the argument on."""
    return reference.grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps)


def default_eps(*rollouts, inner_steps=4, eps=0.1):
    """Your eps is another than 0.2 where the caller leaves it out."""
    return Step().train(*rollouts, inner_steps, eps)
