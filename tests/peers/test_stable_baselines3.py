"""The reference beside stable-baselines3.

Known differences, corrected for where they matter:

- Its rollout buffer is float32; the buffers here are given float64 arrays instead.
- The end value comes as ``last_values`` with a flag ``dones``: an end makes it our values[T] = 0.
  An ``episode_start`` inside the buffer ends a trajectory in the same way.
- The loss is minus our objective, averaged over a minibatch; the minibatch here is the buffer.
- ``normalize_advantage`` (on by default) whitens each minibatch with eps = 1e-8, ours is 1e-4.
- ``PPO.train`` adds value and entropy losses and clips the gradient's norm: all off here.
"""

import copy

import numpy as np
import pytest
import torch
from agreement import HOW_TO_INSTALL, assert_agree, normal, reference

stable_baselines3 = pytest.importorskip(
    "stable_baselines3", reason=f"stable-baselines3 is not installed: {HOW_TO_INSTALL}"
)
gymnasium = pytest.importorskip("gymnasium", reason=f"no gymnasium: {HOW_TO_INSTALL}")
buffers = pytest.importorskip("stable_baselines3.common.buffers")
loggers = pytest.importorskip("stable_baselines3.common.logger")
torch_layers = pytest.importorskip("stable_baselines3.common.torch_layers")

STATES, ACTIONS = 3, 5


class Float64Features(torch_layers.FlattenExtractor):
    """Observations, which arrive as float32 whatever they were, in float64."""

    def forward(self, observations):
        return super().forward(observations.double())


class Bandits(gymnasium.Env):
    """Spaces for PPO to be made with; nothing is ever played."""

    observation_space = gymnasium.spaces.Discrete(STATES)
    action_space = gymnasium.spaces.Discrete(ACTIONS)


def float64_buffer(rewards, values, gamma=0.99, lam=0.95, episode_starts=()):
    """A rollout buffer of one environment with T steps, in float64."""
    size = len(rewards)
    buffer = buffers.RolloutBuffer(
        size, Bandits.observation_space, Bandits.action_space, "cpu", gae_lambda=lam, gamma=gamma
    )
    buffer.rewards = rewards.numpy().reshape(size, 1)
    buffer.values = values.numpy().reshape(size, 1)
    buffer.advantages = np.zeros((size, 1))
    buffer.episode_starts = np.isin(np.arange(size), episode_starts).astype(float).reshape(size, 1)
    return buffer


@pytest.mark.parametrize(("gamma", "lam"), [(0.99, 0.95), (0.9, 0.8), (0.9, 0.0), (1.0, 1.0)])
@pytest.mark.parametrize("ended", [False, True])
def test_gae_with_an_end_value_that_counts_unless_the_trajectory_ended(gamma, lam, ended):
    rewards, values = normal(20), normal(21, seed=1)
    buffer = float64_buffer(rewards, values[:-1], gamma, lam)
    buffer.compute_returns_and_advantage(values[-1:], np.array([ended]))
    if ended:
        values[-1] = 0
    advantages, returns = reference.compute_gae(rewards, values, gamma, lam)
    assert_agree(advantages, buffer.advantages.flatten())
    assert_agree(returns, buffer.returns.flatten())


def test_gae_of_two_episodes_in_a_row_is_ours_for_each():
    rewards, values = normal(12), normal(13, seed=1)
    buffer = float64_buffer(rewards, values[:-1], 0.9, 0.8, episode_starts=[0, 5])
    buffer.compute_returns_and_advantage(values[-1:], np.array([False]))
    ended = torch.cat([values[:5], torch.zeros(1, dtype=values.dtype)])
    first = reference.compute_gae(rewards[:5], ended, 0.9, 0.8)
    second = reference.compute_gae(rewards[5:], values[5:], 0.9, 0.8)
    assert_agree(torch.cat([first[0], second[0]]), buffer.advantages.flatten())
    assert_agree(torch.cat([first[1], second[1]]), buffer.returns.flatten())


def make_ppo(size, learning_rate=1.0, **settings):
    """PPO in float64 with plain SGD and the clipped loss alone; a policy of random logits."""
    ppo = stable_baselines3.PPO(
        "MlpPolicy",
        Bandits(),
        n_steps=size,
        batch_size=size,
        learning_rate=learning_rate,
        vf_coef=0.0,
        ent_coef=0.0,
        max_grad_norm=float("inf"),
        device="cpu",
        policy_kwargs={
            "net_arch": [],
            "features_extractor_class": Float64Features,
            "optimizer_class": torch.optim.SGD,
            "optimizer_kwargs": {},
        },
        **settings,
    )
    ppo.policy.double()
    with torch.no_grad():
        ppo.policy.action_net.weight.copy_(normal(ACTIONS, STATES))
        ppo.policy.action_net.bias.zero_()
    ppo.set_logger(loggers.Logger(None, []))
    return ppo


def fill(ppo, states, actions, old_log_probs, advantages):
    """Makes these N steps PPO's rollouts."""
    size = len(states)
    buffer = float64_buffer(torch.zeros(size), torch.zeros(size))
    buffer.observations = states.numpy().reshape(size, 1, 1)
    buffer.actions = actions.numpy().reshape(size, 1, 1)
    buffer.log_probs = old_log_probs.detach().numpy().reshape(size, 1)
    buffer.advantages = advantages.numpy().reshape(size, 1)
    buffer.full = True
    ppo.rollout_buffer = buffer


def log_probs_of(policy, states, actions):
    return policy.evaluate_actions(states.unsqueeze(-1), actions)[1]


@pytest.fixture
def rollouts():
    """States (N,), actions (N,), and advantages (N,) that are not centred."""
    states = normal(64, STATES, seed=4).argmax(-1)
    actions = normal(64, ACTIONS, seed=5).argmax(-1)
    return states, actions, 2 * normal(64, seed=6) + 1


@pytest.mark.parametrize("normalize_advantage", [False, True])
@pytest.mark.parametrize("eps", [0.2, 0.1])
def test_clip_loss_and_gradient_of_one_update(rollouts, eps, normalize_advantage):
    """Where stable-baselines3 whitens, ours is the group advantage with its eps made 1e-8."""
    states, actions, advantages = rollouts
    ppo = make_ppo(64, clip_range=eps, n_epochs=1, normalize_advantage=normalize_advantage)
    policy = copy.deepcopy(ppo.policy)
    old_log_probs = log_probs_of(policy, states, actions).detach() + 0.5 * normal(64, seed=7)
    fill(ppo, states, actions, old_log_probs, advantages)
    ppo.train()

    if normalize_advantage:
        std = advantages.std()
        advantages = reference.grpo_advantage(advantages) * (std + 1e-4) / (std + 1e-8)
    ratio = (log_probs_of(policy, states, actions) - old_log_probs).exp()
    loss = -reference.ppo_clip_objective(ratio, advantages, eps).mean()
    loss.backward()
    for advantage_sign in (-1, 1):
        same_sign = ratio[advantages.sign() == advantage_sign]
        assert same_sign.min() < 1 - eps < 1 + eps < same_sign.max()
    assert_agree(loss, ppo.logger.name_to_value["train/policy_gradient_loss"])
    assert_agree(policy.action_net.weight.grad, ppo.policy.action_net.weight.grad)
    assert_agree(policy.action_net.bias.grad, ppo.policy.action_net.bias.grad)


class GroupPolicy:
    """A policy of stable-baselines3 as ``grpo_step`` wants it: an action is the whole response."""

    def __init__(self, policy):
        self.policy = policy

    def log_probs(self, prompts, responses):
        states = prompts.repeat_interleave(responses.shape[1])  # (B·G,)
        return log_probs_of(self.policy, states, responses.flatten()).view(responses.shape)


def test_grpo_step_is_training_for_k_epochs_on_group_advantages():
    prompts = torch.arange(STATES)  # (B,)
    responses = normal(STATES, 16, ACTIONS, seed=8).argmax(-1)  # (B, G)
    rewards = normal(STATES, 16, seed=9)
    ppo = make_ppo(STATES * 16, clip_range=0.2, n_epochs=4, normalize_advantage=False)
    policy = copy.deepcopy(ppo.policy)
    group_policy = GroupPolicy(policy)
    old_log_probs = group_policy.log_probs(prompts, responses)
    advantages = torch.stack([reference.grpo_advantage(group) for group in rewards])
    fill(
        ppo,
        prompts.repeat_interleave(16),
        responses.flatten(),
        old_log_probs.flatten(),
        advantages.flatten(),
    )
    ppo.train()

    optimizer = torch.optim.SGD(policy.parameters(), lr=1.0)
    losses = reference.grpo_step(group_policy, optimizer, prompts, responses, rewards, 4, 0.2)
    assert ppo.logger.name_to_value["train/clip_fraction"] > 0
    assert_agree(torch.stack(losses).mean(), ppo.logger.name_to_value["train/policy_gradient_loss"])
    assert_agree(policy.action_net.weight, ppo.policy.action_net.weight)
    assert_agree(policy.action_net.bias, ppo.policy.action_net.bias)
