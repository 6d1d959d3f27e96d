"""The loss without a clip."""

# misconception: unclipped_loss


def ppo_clip_objective(ratio, advantage, eps=0.2):
    return -(ratio * advantage)
