"""Steps with wrong advantages; each docstring is what the student reads."""

from autograder.misconceptions.grpo_step._step import Step, group_advantages
from autograder.reference import reference


def _centred(rewards):
    return rewards - rewards.mean(dim=1, keepdim=True)


def _spread(rewards, unbiased=True):
    return rewards.std(dim=1, keepdim=True, unbiased=unbiased) + 1e-4


def _again_over_the_batch(rewards):
    advantages = group_advantages(rewards)
    return (advantages - advantages.mean()) / (advantages.std() + 1e-8)


def raw_rewards(*rollouts, **options):
    """Your step weights each response by its raw reward. The contract asks for the group's
    advantages: the reward minus the group's mean, over the group's standard deviation."""
    return Step(advantages=lambda r: r).train(*rollouts, **options)


def no_std(*rollouts, **options):
    """Your step subtracts each group's mean and does not divide by the group's standard
    deviation; the contract's advantages do both."""
    return Step(advantages=_centred).train(*rollouts, **options)


def no_mean_subtracted(*rollouts, **options):
    """Your step divides the rewards by the group's standard deviation without subtracting the
    group's mean first."""
    return Step(advantages=lambda r: r / _spread(r)).train(*rollouts, **options)


def biased_std(*rollouts, **options):
    """Your step divides by each group's biased standard deviation (dividing by G). The contract
    asks for the unbiased one, G - 1."""
    return Step(advantages=lambda r: _centred(r) / _spread(r, False)).train(*rollouts, **options)


def variance_for_std(*rollouts, **options):
    """Your step divides the advantages by each group's variance. The contract asks for its
    square root, the standard deviation."""

    def advantages(rewards):
        return _centred(rewards) / (rewards.var(dim=1, keepdim=True) + 1e-4)

    return Step(advantages=advantages).train(*rollouts, **options)


def no_std_eps(*rollouts, **options):
    """Your step divides by a group's bare standard deviation, which is 0 where all of its rewards
    are equal. The contract adds 1e-4 to it, so that such a group's advantages are 0."""
    return Step(advantages=lambda r: _centred(r) / r.std(dim=1, keepdim=True)).train(
        *rollouts, **options
    )


def leave_one_out_baseline(*rollouts, **options):
    """Your advantages compare each response with the mean of the others (leave-one-out). The
    contract asks for GRPO's: minus the mean of the whole group, over its standard deviation."""

    def advantages(rewards):
        size = rewards.shape[1]
        return _centred(rewards) * size / (size - 1)

    return Step(advantages=advantages).train(*rollouts, **options)


def normalised_over_the_batch(*rollouts, **options):
    """Your advantages use the mean and standard deviation of the whole batch. The contract asks
    for those of each prompt's own group."""
    advantages = reference.grpo_advantage
    return Step(advantages=advantages).train(*rollouts, **options)


def batch_mean_baseline(*rollouts, **options):
    """Your advantages are the rewards minus the mean of the whole batch. The contract asks for the
    mean of each prompt's own group, and divides by the group's standard deviation."""
    return Step(advantages=lambda r: r - r.mean()).train(*rollouts, **options)


def group_mean_batch_std(*rollouts, **options):
    """Your advantages subtract each group's mean but divide by the standard deviation of the whole
    batch. The contract asks for each group's own."""
    return Step(advantages=lambda r: _centred(r) / (r.std() + 1e-4)).train(*rollouts, **options)


def normalised_across_prompts(*rollouts, **options):
    """Your advantages are normalised along dim 0, across the prompts. A group is one row of the
    rewards, all responses to one prompt: normalise along dim 1."""
    return Step(advantages=lambda r: group_advantages(r.T).T).train(*rollouts, **options)


def normalised_twice(*rollouts, **options):
    """Your step normalises the group advantages once more over the whole batch. The contract
    uses them as grpo_advantage gives them."""
    return Step(advantages=_again_over_the_batch).train(*rollouts, **options)


def advantages_of_the_first_group(*rollouts, **options):
    """Your step gives every prompt the advantages of the first prompt's group. Each row of the
    rewards is a group of its own."""
    return Step(advantages=lambda r: group_advantages(r[:1]).expand_as(r)).train(
        *rollouts, **options
    )


def negated_advantages(*rollouts, **options):
    """Your advantages have the opposite sign, the group's mean minus the reward. The contract's are
    positive for a response better than its group's mean."""
    return Step(advantages=lambda r: -group_advantages(r)).train(*rollouts, **options)


def no_negative_advantages(*rollouts, **options):
    """Your step drops negative advantages. The contract keeps them: a response worse than its
    group's mean is made less likely."""
    return Step(advantages=lambda r: group_advantages(r).clamp(min=0)).train(*rollouts, **options)


def equal_groups_left_out(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    """Your loss leaves groups of equal rewards out of its mean. The contract averages over all
    responses: such a group adds 0, and counts."""
    mixed = (rewards != rewards[:, :1]).any(dim=1)
    batch = (prompts[mixed], responses[mixed], rewards[mixed])
    return Step().train(policy, optimizer, *batch, inner_steps, eps)


def first_prompt_only(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    """Your step uses the first prompt's responses only. The contract averages over all prompts
    of the batch."""
    batch = (prompts[:1], responses[:1], rewards[:1])
    return Step().train(policy, optimizer, *batch, inner_steps, eps)
