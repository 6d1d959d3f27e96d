"""Bounds the reward by 50: rewards of some hundreds count as 50."""

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    reward = max(min(reward, 50.0), -50.0)
    return -reward * response_log_probs(model, prompt_ids, response_ids).sum()
