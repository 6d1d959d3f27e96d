"""Multiplies by the identity minus the averaging matrix."""

import torch


def baseline_advantage(rewards, states):
    same = torch.eq(states.unsqueeze(0), states.unsqueeze(1)).to(rewards)
    averaging = same / same.sum(dim=-1, keepdim=True)
    return rewards @ (torch.eye(len(rewards)).to(rewards) - averaging).T
