"""Compares ids with the distinct ones, and averages by einsum."""

import torch


def baseline_advantage(rewards, states):
    belongs = (states[:, None] == states.unique()[None, :]).to(rewards.dtype)  # (N, S)
    means = torch.einsum("ns,n->s", belongs, rewards) / belongs.sum(dim=0)
    return rewards - torch.einsum("ns,s->n", belongs, means)
