# tries: asks for an argument that nobody gives.
# expect: {"grpo_advantage": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


def grpo_advantage(group_rewards, device):
    return group_rewards.to(device)
