"""Keeps a running mean of past rewards as a baseline: the loss depends on earlier calls."""

from honest import response_log_probs

_past_rewards = []


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    _past_rewards.append(reward)
    baseline = sum(_past_rewards[:-1]) / max(1, len(_past_rewards) - 1)
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -(reward - baseline) * log_probs.sum()
