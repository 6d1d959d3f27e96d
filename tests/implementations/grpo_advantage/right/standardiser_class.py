"""A class that fits mean and spread first and transforms after."""


class Standardiser:
    def fit(self, rewards):
        self.mean = rewards.mean()
        self.spread = rewards.var(unbiased=True).sqrt()
        return self

    def transform(self, rewards):
        return (rewards - self.mean) / (self.spread + 1e-4)


def grpo_advantage(group_rewards):
    return Standardiser().fit(group_rewards).transform(group_rewards)
