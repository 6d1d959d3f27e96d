"""The capstone's environment, and that the reference learns to sort in it."""

import itertools

import pytest
import torch
from loading import load_module

reference = load_module("reference/policy_gradients.py", "reference_policy_gradients")
sorting = load_module("assignment/sorting.py", "sorting")


@pytest.fixture
def policy():
    generator = torch.Generator().manual_seed(0)
    return sorting.SortingPolicy(generator=generator, dtype=torch.float64)


def test_the_prompts_are_all_ordered_triples_of_distinct_numbers():
    prompts = sorting.all_prompts()
    assert prompts.shape == (60, 3)
    assert prompts.dtype == torch.int64
    triples = set(map(tuple, prompts.tolist()))
    assert len(triples) == 60
    assert all(len(set(triple)) == 3 and set(triple) <= set(range(5)) for triple in triples)


def test_the_reward_counts_the_positions_that_are_right():
    prompts = torch.tensor([[4, 0, 2], [1, 2, 3]])
    responses = torch.tensor([[[0, 2, 4], [4, 0, 2], [0, 4, 4]], [[1, 2, 3], [3, 2, 1], [0, 0, 0]]])
    rewards = sorting.reward(prompts, responses)
    assert rewards.tolist() == [[3, 0, 2], [3, 1, 0]]
    assert rewards.is_floating_point()


def test_the_probabilities_of_all_responses_add_up_to_one(policy):
    prompts = sorting.all_prompts()[:4]
    every_response = torch.tensor(list(itertools.product(range(5), repeat=3)))  # (125, 3)
    log_probs = policy.log_probs(prompts, every_response.expand(4, -1, -1))
    assert log_probs.shape == (4, 125)
    torch.testing.assert_close(log_probs.exp().sum(dim=1), torch.ones(4, dtype=torch.float64))


def test_samples_follow_the_policy(policy):
    prompts = sorting.all_prompts()[[7]]
    responses = policy.sample(prompts, 50_000, torch.Generator().manual_seed(1))
    assert responses.shape == (1, 50_000, 3)
    every_response = torch.tensor(list(itertools.product(range(5), repeat=3)))
    probs = policy.log_probs(prompts, every_response.unsqueeze(0)).exp().squeeze(0)
    code = (responses[0] * torch.tensor([25, 5, 1])).sum(dim=-1)
    frequencies = torch.bincount(code, minlength=125) / 50_000
    standard_errors = (probs * (1 - probs) / 50_000).sqrt()
    assert ((frequencies - probs).abs() < 5 * standard_errors).all()


def test_the_same_generators_give_the_same_policy_and_samples():
    def draw():
        policy = sorting.SortingPolicy(generator=torch.Generator().manual_seed(3))
        return policy.sample(sorting.all_prompts(), 4, torch.Generator().manual_seed(4))

    assert torch.equal(draw(), draw())


def test_the_reference_learns_to_sort():
    """The assignment's promise, from every start."""
    best = []
    for seed in range(5):
        policy = sorting.SortingPolicy(generator=torch.Generator().manual_seed(seed))
        optimizer = torch.optim.Adam(policy.parameters(), lr=3e-3)
        mean_rewards = sorting.train(
            policy, optimizer, reference.grpo_step, group_size=16, inner_steps=4, eps=0.2, seed=seed
        )
        assert len(mean_rewards) == 30
        assert mean_rewards[0] < 1
        best.append(max(mean_rewards))
    assert min(best) > 2.9
