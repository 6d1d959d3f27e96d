"""Returns loss.item(): right value, not a tensor."""

# misconception: no_tensor

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    return -reward * response_log_probs(model, prompt_ids, response_ids).sum().item()
