"""The reference beside torchrl.

Known differences, corrected for where they matter:

- torchrl rounds γ, λ and eps to float32, so it agrees to float64's rounding only where they are
  exact in float32, and else to 1e-6.
- Its vectorised GAE also drops terms whose weight (γλ)^l is below 1e-7, and raises an IndexError
  where γλ = 0.
- torchrl has flags for the end: ``terminated`` means that no value follows (our values[T] = 0),
  ``done`` alone that the trajectory was cut and its next value counts (our values[T]).
- Its losses are minus our objective, averaged over the batch.
- Where it whitens (ClipPPOLoss if asked, MCAdvantage always) it divides by max(std, 1e-6), we by
  std + 1e-4.
"""

import pytest
import torch
from agreement import HOW_TO_INSTALL, assert_agree, normal, reference

torchrl = pytest.importorskip("torchrl", reason=f"torchrl is not installed: {HOW_TO_INSTALL}")
tensordict = pytest.importorskip("tensordict", reason=f"no tensordict: {HOW_TO_INSTALL}")
functional = pytest.importorskip("torchrl.objectives.value.functional")
modules = pytest.importorskip("torchrl.modules")
objectives = pytest.importorskip("torchrl.objectives")
llm_objectives = pytest.importorskip("torchrl.objectives.llm")
tensordict_nn = pytest.importorskip("tensordict.nn")

EXACT_IN_FLOAT32 = [(0.75, 0.5), (1.0, 1.0), (0.5, 0.0), (0.0, 0.5)]
ROUNDED_TO_FLOAT32 = [(0.99, 0.95), (1.0, 0.95), (0.9, 0.8)]

loop_gae = functional.generalized_advantage_estimate
vectorised_gae = functional.vec_generalized_advantage_estimate


def torchrl_gae(gae, rewards, values, next_values, done, terminated, gamma, lam):
    """torchrl's advantages (T,) and value targets (T,)."""
    columns = [x.unsqueeze(-1) for x in (values, next_values, rewards, done, terminated)]
    return [output.squeeze(-1) for output in gae(gamma, lam, *columns)]


@pytest.mark.parametrize(
    ("gae", "gamma", "lam", "tolerance"),
    [(loop_gae, *discounts, 1e-12) for discounts in EXACT_IN_FLOAT32]
    + [(loop_gae, *discounts, 1e-6) for discounts in ROUNDED_TO_FLOAT32]
    + [(vectorised_gae, *discounts, 1e-6) for discounts in ROUNDED_TO_FLOAT32],
)
def test_gae_of_a_cut_trajectory_bootstraps_from_the_end_value(gae, gamma, lam, tolerance):
    rewards, values = normal(20), normal(21, seed=1)
    done = torch.arange(20) == 19
    theirs = torchrl_gae(
        gae, rewards, values[:-1], values[1:], done, torch.zeros_like(done), gamma, lam
    )
    ours = reference.compute_gae(rewards, values, gamma, lam)
    assert_agree(ours[0], theirs[0], tolerance)
    assert_agree(ours[1], theirs[1], tolerance)


def test_gae_of_an_ended_trajectory_is_ours_with_end_value_zero():
    rewards, values = normal(20), normal(21, seed=1)
    ended = torch.arange(20) == 19
    theirs = torchrl_gae(loop_gae, rewards, values[:-1], values[1:], ended, ended, 0.75, 0.5)
    values[20] = 0
    ours = reference.compute_gae(rewards, values, 0.75, 0.5)
    assert_agree(ours[0], theirs[0])
    assert_agree(ours[1], theirs[1])


def test_gae_of_two_trajectories_in_a_row_is_ours_for_each():
    rewards, values, next_values = normal(12), normal(12, seed=1), normal(12, seed=2)
    done = torch.tensor([step in (4, 11) for step in range(12)])
    next_values[:-1] = torch.where(done[:-1], next_values[:-1], values[1:])
    terminated = torch.arange(12) == 4
    theirs = torchrl_gae(loop_gae, rewards, values, next_values, done, terminated, 0.75, 0.5)
    ended = torch.cat([values[:5], torch.zeros(1, dtype=values.dtype)])
    cut = torch.cat([values[5:], next_values[11:]])
    first = reference.compute_gae(rewards[:5], ended, 0.75, 0.5)
    second = reference.compute_gae(rewards[5:], cut, 0.75, 0.5)
    assert_agree(torch.cat([first[0], second[0]]), theirs[0])
    assert_agree(torch.cat([first[1], second[1]]), theirs[1])


class Logits(torch.nn.Module):
    """One row of logits for each step: a policy whose parameters are its log-odds."""

    def __init__(self, logits):
        super().__init__()
        self.logits = torch.nn.Parameter(logits.clone())  # (N, V)

    def forward(self, step):
        return self.logits[step.squeeze(-1)]


def torchrl_clip_loss(logits, actions, old_log_probs, advantages, eps, **settings):
    """ClipPPOLoss of N steps in float64; also the gradient of the logits and eps as it is held."""
    table = Logits(logits)
    actor = modules.ProbabilisticActor(
        tensordict_nn.TensorDictModule(table, in_keys=["step"], out_keys=["logits"]),
        in_keys=["logits"],
        distribution_class=torch.distributions.Categorical,
        return_log_prob=True,
    )
    clip_loss = objectives.ClipPPOLoss(
        actor, None, clip_epsilon=eps, entropy_bonus=False, critic_coeff=None, **settings
    ).double()
    size = len(actions)
    batch = tensordict.TensorDict(
        {
            "step": torch.arange(size).unsqueeze(-1),
            "action": actions,
            clip_loss.tensor_keys.sample_log_prob: old_log_probs,
            "advantage": advantages.unsqueeze(-1),
        },
        batch_size=[size],
    )
    loss = clip_loss(batch)["loss_objective"]
    loss.backward()
    (parameter,) = clip_loss.parameters()
    return loss, parameter.grad, clip_loss.clip_epsilon.item()


def our_clip_loss(logits, actions, old_log_probs, advantages, eps):
    """The mean loss over N steps, each a sequence of one token, and the gradient of the logits."""
    logits = logits.clone().requires_grad_()
    log_probs = torch.log_softmax(logits, -1)[torch.arange(len(actions)), actions]
    ratios = torch.stack(
        [
            reference.importance_ratio(new, old)
            for new, old in zip(log_probs.split(1), old_log_probs.split(1), strict=True)
        ]
    )
    loss = -reference.ppo_clip_objective(ratios, advantages, eps).mean()
    loss.backward()
    return loss, logits.grad, ratios.detach()


@pytest.fixture
def steps():
    """Logits (N, V), actions (N,), old log-probs (N,) and advantages (N,): all four quadrants."""
    logits, old_logits = normal(64, 5), normal(64, 5, seed=1)
    actions = normal(64, 5, seed=2).argmax(-1)
    old_log_probs = torch.log_softmax(logits + 0.5 * old_logits, -1)[torch.arange(64), actions]
    return logits, actions, old_log_probs, normal(64, seed=3)


@pytest.mark.parametrize("eps", [0.25, 0.2])
def test_clip_loss_and_gradient(steps, eps):
    """eps is read back from torchrl, which rounded it to float32."""
    loss, gradient, held_eps = torchrl_clip_loss(*steps, eps)
    assert abs(held_eps - eps) < 1e-8
    our_loss, our_gradient, ratios = our_clip_loss(*steps, held_eps)
    for advantage_sign in (-1, 1):
        same_sign = ratios[steps[3].sign() == advantage_sign]
        assert same_sign.min() < 1 - eps < 1 + eps < same_sign.max()
    assert_agree(our_loss, loss)
    assert_agree(our_gradient, gradient)


def test_clip_loss_that_whitens_is_ours_on_whitened_advantages(steps):
    """Whitening is our group advantage over the whole batch, with no eps at such a spread."""
    logits, actions, old_log_probs, advantages = steps
    loss, gradient, _ = torchrl_clip_loss(*steps, 0.25, normalize_advantage=True)
    std = advantages.std()
    whitened = reference.grpo_advantage(advantages) * (std + 1e-4) / std
    our_loss, our_gradient, _ = our_clip_loss(logits, actions, old_log_probs, whitened, 0.25)
    assert_agree(our_loss, loss)
    assert_agree(our_gradient, gradient)


def trajectory(reward):
    """One step that ends, with a reward, for the group 7."""
    return tensordict.TensorDict(
        group=torch.tensor([7]),
        next=tensordict.TensorDict(
            reward=reward.reshape(1, 1), done=torch.ones(1, 1, dtype=torch.bool), batch_size=[1]
        ),
        batch_size=[1],
    )


@pytest.mark.parametrize("trajectory_return", [None, "sum"])
def test_group_advantage_but_for_eps(trajectory_return):
    rewards = normal(8)
    transform = llm_objectives.MCAdvantage(
        grpo_size=8, prompt_key="group", trajectory_return=trajectory_return
    )
    *waiting, group = [transform.inv(trajectory(reward)) for reward in rewards]
    assert waiting == [None] * 7
    without_eps = group["advantage"].flatten()
    std = rewards.std()
    assert_agree(reference.grpo_advantage(rewards), without_eps * std / (std + 1e-4))
