"""Makes all parameters trainable: those that the caller had frozen learn, too."""

# misconception: side_effect

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    for parameter in model.parameters():
        parameter.requires_grad_(True)
    return -reward * response_log_probs(model, prompt_ids, response_ids).sum()
