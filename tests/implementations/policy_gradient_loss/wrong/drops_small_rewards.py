"""Takes rewards below a twentieth for 0: what is small is not nothing."""

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    reward = 0.0 if abs(reward) < 0.05 else reward
    return -reward * response_log_probs(model, prompt_ids, response_ids).sum()
