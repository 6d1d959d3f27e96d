"""Without a gradient, writes all answers of a shape into one buffer, over the last one."""

# misconception: kept_answer

import torch

buffers = {}


def ppo_clip_objective(ratio, advantage, eps=0.2):
    objective = torch.minimum(ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage)
    if objective.requires_grad:
        return objective
    key = (objective.shape, objective.dtype, objective.device)
    return buffers.setdefault(key, torch.empty_like(objective)).copy_(objective)
