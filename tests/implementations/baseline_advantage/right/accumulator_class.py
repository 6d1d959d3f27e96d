"""Keeps totals and counts in a small class, in two passes."""


class Baseline:
    def __init__(self):
        self.totals, self.counts = {}, {}

    def add(self, state, reward):
        self.totals[state] = self.totals.get(state, 0) + reward
        self.counts[state] = self.counts.get(state, 0) + 1

    def __getitem__(self, state):
        return self.totals[state] / self.counts[state]


def baseline_advantage(rewards, states):
    baseline = Baseline()
    ids = [state.item() for state in states]
    for state, reward in zip(ids, rewards, strict=True):
        baseline.add(state, reward)
    advantages = rewards.clone()
    for i, state in enumerate(ids):
        advantages[i] -= baseline[state]
    return advantages
