"""One bound for the positive part of the advantage and one for the negative."""


def ppo_clip_objective(ratio, advantage, eps=0.2):
    gain, loss = advantage.clamp(min=0), advantage.clamp(max=0)
    return ratio.clamp(max=1 + eps) * gain + ratio.clamp(min=1 - eps) * loss
