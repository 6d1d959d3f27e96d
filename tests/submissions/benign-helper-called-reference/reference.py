import torch


def discounted(deltas, decay):
    total, out = torch.zeros_like(deltas[0]), []
    for delta in deltas.flip(0):
        total = delta + decay * total
        out.append(total)
    return torch.stack(out).flip(0)
