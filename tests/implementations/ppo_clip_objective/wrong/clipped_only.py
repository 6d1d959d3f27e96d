"""Clips without the minimum: a ratio that moved the wrong way gets no gradient to come back."""

# misconception: clipped_only


def ppo_clip_objective(ratio, advantage, eps=0.2):
    return ratio.clamp(1 - eps, 1 + eps) * advantage
