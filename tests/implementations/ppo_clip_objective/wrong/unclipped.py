"""Leaves the clip out: right inside the range."""

# misconception: unclipped


def ppo_clip_objective(ratio, advantage, eps=0.2):
    return ratio * advantage
