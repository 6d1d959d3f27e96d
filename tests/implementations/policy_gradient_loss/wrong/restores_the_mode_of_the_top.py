"""Runs in eval mode and goes back: parts that were frozen in eval mode are in train mode then."""

# misconception: side_effect

from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    was_training = model.training
    model.eval()
    loss = -reward * response_log_probs(model, prompt_ids, response_ids).sum()
    model.train(was_training)
    return loss
