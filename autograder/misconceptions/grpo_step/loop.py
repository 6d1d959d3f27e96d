"""Steps with a wrong loss, update or loop; each docstring is what the student reads."""

import copy

import torch

from autograder.exchange.optimizers import Adam
from autograder.misconceptions.grpo_step._step import Step
from autograder.reference import reference


def sign_of_the_loss(*rollouts, **options):
    """Your loss lacks the minus. An optimiser minimises, and the objective is to be maximised."""
    return Step(loss=torch.mean).train(*rollouts, **options)


def sum_for_mean(*rollouts, **options):
    """Your loss adds the responses up. The contract takes the mean over all B·G of them."""
    return Step(loss=lambda objective: -objective.sum()).train(*rollouts, **options)


def sum_over_the_group(*rollouts, **options):
    """Your loss adds up within each group, and averages over the prompts alone. The contract takes
    the mean over all B·G responses."""
    return Step(loss=lambda objective: -objective.sum(dim=1).mean()).train(*rollouts, **options)


def sum_over_the_prompts(*rollouts, **options):
    """Your loss averages within each group, and adds the prompts up. The contract takes the mean
    over all B·G responses."""
    return Step(loss=lambda objective: -objective.mean(dim=1).sum()).train(*rollouts, **options)


def loss_divided_by_the_steps(*rollouts, inner_steps=4, eps=0.2):
    """Your loss is divided by the number of inner steps. Each step minimises the whole loss: no
    gradient is accumulated over the steps."""
    step = Step(loss=lambda objective: -objective.mean() / inner_steps)
    return step.train(*rollouts, inner_steps, eps)


def no_zero_grad(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    """Your gradients pile up: each step still holds those of the steps before. Call
    optimizer.zero_grad() before every backward()."""
    batch = Step().on(policy, prompts, responses, rewards, eps)
    optimizer.zero_grad()
    losses = []
    for _ in range(inner_steps):
        loss = batch.loss()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses


def update_before_backward(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    """Your optimizer.step() comes before backward() in the loop, so that each step uses the
    gradient of the one before, and the last is never used. The order of the contract is
    zero_grad(), backward(), step()."""
    batch = Step().on(policy, prompts, responses, rewards, eps)
    losses = [batch.descend(optimizer) for _ in range(inner_steps - 1)]
    return [*losses, batch.loss().detach()]


def policy_not_updated(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    """Your inner steps leave the policy as it was. Each needs optimizer.zero_grad(),
    loss.backward() and optimizer.step() in this order, on the policy itself. The gradient must
    not cancel either: detach the old log-probs, and give each response a ratio of its own."""
    loss = Step().on(policy, prompts, responses, rewards, eps).loss().detach()
    return [loss] * inner_steps


def trained_copy(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    """Your losses are those of a policy that is trained, but the policy that you were given is as
    it was. Train it itself, not a copy, and do not put its parameters back."""
    before = copy.deepcopy(policy.state_dict())
    losses = Step().train(policy, optimizer, prompts, responses, rewards, inner_steps, eps)
    policy.load_state_dict(before)
    return losses


def own_optimizer(policy, optimizer, *rollouts, **options):
    """Your steps are those of an Adam of your own. The contract steps with the optimiser that is
    passed in, which has its own settings and state."""
    return Step().train(policy, Adam(policy.parameters(), lr=1e-3), *rollouts, **options)


def two_updates_per_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    """Your inner steps call optimizer.step() twice with one gradient. The contract calls it once
    a step."""
    batch = Step().on(policy, prompts, responses, rewards, eps)
    losses = []
    for _ in range(inner_steps):
        losses.append(batch.descend(optimizer))
        optimizer.step()
    return losses


def gradient_norm_clipped(
    policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2, most=1.0
):
    """Your step clips the norm of the gradient. The contract does not: it clips the ratio alone."""
    batch = Step().on(policy, prompts, responses, rewards, eps)
    losses = []
    for _ in range(inner_steps):
        loss = batch.loss()
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(policy.parameters(), most)
        optimizer.step()
        losses.append(loss.detach())
    return losses


def gradient_norm_clipped_to_half(*rollouts, **options):
    """Your step clips the norm of the gradient. The contract does not: it clips the ratio alone."""
    return gradient_norm_clipped(*rollouts, **options, most=0.5)


def one_update_after_the_loop(
    policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2
):
    """Your policy is updated once, after the loop. The contract updates it in each of the K
    steps: backward() and optimizer.step() belong inside the loop."""
    batch = Step().on(policy, prompts, responses, rewards, eps)
    return [batch.descend(optimizer)] * inner_steps


def accumulated_gradients(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    """Your policy is updated once, with the gradients of all steps added up. The contract clears
    the gradients and updates in each of the K steps."""
    batch = Step().on(policy, prompts, responses, rewards, eps)
    optimizer.zero_grad()
    losses = []
    for _ in range(inner_steps):
        loss = batch.loss()
        loss.backward()
        losses.append(loss.detach())
    optimizer.step()
    return losses


def one_update_per_group(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    """Your policy is updated after each prompt's group. The contract makes one update a step,
    with the mean over all B·G responses."""
    losses = _update_by_parts(policy, optimizer, prompts, responses, rewards, inner_steps, eps)
    return [torch.stack(parts).mean() for parts in losses]


def one_loss_per_group(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    """Your policy is updated after each prompt's group, and each update has a loss of its own. The
    contract makes K updates in all, each with the mean over all B·G responses."""
    losses = _update_by_parts(policy, optimizer, prompts, responses, rewards, inner_steps, eps)
    return [loss for parts in losses for loss in parts]


def one_update_per_response(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    """Your policy is updated after each response. The contract makes one update a step, with the
    mean over all B·G responses."""
    batch = Step().on(policy, prompts, responses, rewards, eps)
    places = [(slice(b, b + 1), slice(g, g + 1)) for b, g in torch.ones_like(rewards).nonzero()]
    return [
        torch.stack([batch.part(place).descend(optimizer) for place in places]).mean()
        for _ in range(inner_steps)
    ]


def groups_outside_the_steps(
    policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2
):
    """Your loops are the wrong way round: all K steps on one group, then on the next. The contract
    makes K steps, each on the mean over all groups."""
    batch = Step().on(policy, prompts, responses, rewards, eps)
    groups = [batch.part(slice(b, b + 1)) for b in range(len(prompts))]
    return [group.descend(optimizer) for group in groups for _ in range(inner_steps)]


def _update_by_parts(policy, optimizer, prompts, responses, rewards, inner_steps, eps):
    batch = Step().on(policy, prompts, responses, rewards, eps)
    groups = [batch.part(slice(b, b + 1)) for b in range(len(prompts))]
    return [[group.descend(optimizer) for group in groups] for _ in range(inner_steps)]


def always_four_steps(*rollouts, inner_steps=4, eps=0.2):
    """Your function takes four steps whatever inner_steps is."""
    return Step().train(*rollouts, 4, eps)


def one_step_only(*rollouts, inner_steps=4, eps=0.2):
    """Your function takes one step whatever inner_steps is, or returns inside the loop. The
    contract takes K of them on the same rollouts."""
    return Step().train(*rollouts, 1, eps)


def one_step_too_few(*rollouts, inner_steps=4, eps=0.2):
    """Your function takes K - 1 steps instead of K."""
    return Step().train(*rollouts, inner_steps - 1, eps)


def one_step_too_many(*rollouts, inner_steps=4, eps=0.2):
    """Your function takes K + 1 steps instead of K."""
    return Step().train(*rollouts, inner_steps + 1, eps)


def default_inner_steps(*rollouts, inner_steps=1, eps=0.2):
    """Your function takes one step where the caller leaves inner_steps out. The contract's default
    is 4."""
    return Step().train(*rollouts, inner_steps, eps)


def negated_losses(*rollouts, **options):
    """Your training is right, but you return the objectives. The contract asks for the losses,
    which are their negatives."""
    return [-loss for loss in reference.grpo_step(*rollouts, **options)]


def losses_after_the_steps(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    """Your training is right, but each loss is that after its own step. The contract returns the
    loss as it was before the step, which is the one that backward() saw."""
    batch = Step().on(policy, prompts, responses, rewards, eps)
    losses = []
    for _ in range(inner_steps):
        batch.descend(optimizer)
        losses.append(batch.loss().detach())
    return losses


def final_loss_too(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    """Your list also holds the loss after the last step. The contract returns K losses, each as it
    was before its own step."""
    batch = Step().on(policy, prompts, responses, rewards, eps)
    losses = [batch.descend(optimizer) for _ in range(inner_steps)]
    return [*losses, batch.loss().detach()]


def running_total(*rollouts, **options):
    """Your training is right, but you return running totals. The contract asks for each step's own
    loss."""
    return list(torch.stack(reference.grpo_step(*rollouts, **options)).cumsum(0))


def last_loss(*rollouts, **options):
    """Your training is right, but you return the last loss alone. The contract asks for the list
    of all K: append inside the loop."""
    return reference.grpo_step(*rollouts, **options)[-1]


def mean_of_the_losses(*rollouts, **options):
    """Your training is right, but you return the mean of the losses. The contract asks for the
    list of all K."""
    return torch.stack(reference.grpo_step(*rollouts, **options)).mean()


def sum_of_the_losses(*rollouts, **options):
    """Your training is right, but you return the sum of the losses. The contract asks for the list
    of all K."""
    return torch.stack(reference.grpo_step(*rollouts, **options)).sum()


def losses_in_one_tensor(*rollouts, **options):
    """Your training is right, but you return one tensor of the losses. The contract asks for a
    list of K floats or 0-d tensors."""
    return torch.stack(reference.grpo_step(*rollouts, **options))


def one_loss_per_response(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    """Your training is right, but you return the loss of each response. The contract asks for one
    number a step, the mean over all responses."""
    batch = Step().on(policy, prompts, responses, rewards, eps)
    each = Step(loss=torch.neg).on(policy, prompts, responses, rewards, eps)
    losses = []
    for _ in range(inner_steps):
        losses.append(each.loss().detach())
        batch.descend(optimizer)
    return losses
