"""Averages by a matrix in compressed rows, of those in the same state."""


def baseline_advantage(rewards, states):
    same = (states[:, None] == states).double()
    means = (same / same.sum(1, keepdim=True)).to_sparse_csr() @ rewards.double()
    return (rewards.double() - means).to(rewards.dtype)
