"""Takes the smaller sum for all elements at once: the choice is not element by element."""

# misconception: unclipped, minimum_of_the_sums


def ppo_clip_objective(ratio, advantage, eps=0.2):
    plain, clipped = ratio * advantage, ratio.clamp(1 - eps, 1 + eps) * advantage
    return plain if plain.sum() < clipped.sum() else clipped
