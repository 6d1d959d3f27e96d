"""A call between others: the same objects hold other numbers in the calls around it."""

import torch

from autograder.exchange.cases import Case, ModelArgument, tensor
from autograder.exchange.observing import observe

NUMBERS = torch.tensor([3.0, -1.0, 5.0], dtype=torch.float64)
HALVES_BACKWARDS = torch.tensor([2.5, -0.5, 1.5], dtype=torch.float64)
BETWEEN_OTHERS = Case(
    "grpo_advantage", {"group_rewards": tensor(NUMBERS)}, procedure="call between others"
)


def answer_of(function, case=BETWEEN_OTHERS):
    [output] = observe(function, case).outputs
    return output.value


def test_the_same_objects_hold_other_numbers_in_the_calls_around():
    met = []

    def remembers(rewards):
        met.append((rewards, rewards.clone()))
        return rewards.clone()

    assert torch.equal(answer_of(remembers), NUMBERS)
    assert len({id(rewards) for rewards, _ in met}) == 1
    wanted = (HALVES_BACKWARDS, NUMBERS, HALVES_BACKWARDS)
    assert all(torch.equal(held, numbers) for (_, held), numbers in zip(met, wanted, strict=True))


def test_an_answer_of_an_earlier_call_is_seen():
    answers = {}
    assert torch.equal(
        answer_of(lambda rewards: answers.setdefault(rewards, rewards.clone())), HALVES_BACKWARDS
    )


def test_an_answer_that_a_later_call_overwrites_is_seen():
    buffer = torch.empty_like(NUMBERS)
    assert torch.equal(answer_of(buffer.copy_), HALVES_BACKWARDS)


def test_what_changes_its_argument_answers_for_the_cases_numbers_and_is_seen_to():
    seen = observe(lambda rewards: rewards.mul_(10), BETWEEN_OTHERS)
    assert torch.equal(seen.outputs[0].value, 10 * NUMBERS)
    assert torch.equal(seen.after["group_rewards"], 10 * NUMBERS)


def test_a_models_parameters_change_and_its_tokens_do_not():
    table = torch.arange(12, dtype=torch.float64).reshape(3, 4)
    ids = torch.tensor([0, 2, 1])
    arguments = {
        "model": ModelArgument("bigram", {"table": table}),
        "prompt_ids": tensor(ids[:1]),
        "response_ids": tensor(ids[1:]),
    }
    case = Case("response_log_probs", arguments, procedure="call between others")
    met = []

    def remembers(model, prompt_ids, response_ids):
        [parameter] = model.parameters()
        met.append((parameter.detach().clone(), prompt_ids.tolist(), response_ids.tolist()))
        return parameter.detach().sum()

    after = observe(remembers, case).after["model.table"]
    assert torch.equal(after, table)
    for (held, *tokens), wanted in zip(
        met, (table.flip(0) / 2, table, table.flip(0) / 2), strict=True
    ):
        assert torch.equal(held, wanted)
        assert tokens == [[0], [2, 1]]
