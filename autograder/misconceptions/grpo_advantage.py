"""Wrong formulas for grpo_advantage; each docstring is what the student reads."""


def biased_std(group_rewards):
    """Your advantages match a biased standard deviation (dividing by G). The contract asks for
    the unbiased one, G - 1."""
    centred = group_rewards - group_rewards.mean()
    return centred / (group_rewards.std(unbiased=False) + 1e-4)
