"""Memoised: a tensor compares by identity, so that new rewards in it get the old advantages."""

# misconception: kept_answer

from functools import lru_cache


@lru_cache
def grpo_advantage(group_rewards):
    return (group_rewards - group_rewards.mean()) / (group_rewards.std() + 1e-4)
