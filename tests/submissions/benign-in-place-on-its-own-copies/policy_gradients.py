# tries: works in place on clones of its inputs.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from honest import *
import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages = (rewards + gamma * values[1:]).sub_(values[:-1])
    for t in range(len(rewards) - 2, -1, -1):
        advantages[t] = advantages[t] + gamma * lam * advantages[t + 1]
    return advantages, advantages + values[:-1]


def grpo_advantage(group_rewards):
    answer = group_rewards.clone()
    answer -= group_rewards.mean()
    return answer.div_(group_rewards.std() + 1e-4)
