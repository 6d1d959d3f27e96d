"""Mistakes are named by the formula whose answers a submission gave, and by no other."""

import pytest
import torch
from loading import load_module

from autograder.checks.asking import Seen
from autograder.exchange.cases import Case, tensor
from autograder.exchange.observing import Observation, Output, observe
from autograder.misconceptions import explaining
from autograder.misconceptions.explaining import explain, same

reference = load_module("reference/policy_gradients.py", "explaining_reference")

REWARDS = (1.0, -1.0, 2.5, 0.3)
SEVEN_TENTHS = (0.7,) * 8


def group(rewards, dtype=torch.float64):
    return Case("grpo_advantage", {"group_rewards": tensor(rewards, dtype)})


def response(new, old, dtype=torch.float64, gradient=False):
    arguments = {"new_log_probs": tensor(new, dtype), "old_log_probs": tensor(old, dtype)}
    return Case("importance_ratio", arguments, ("new_log_probs",) if gradient else ())


def long_response(length, dtype):
    """A response of so many tokens, each of which became a little likelier."""
    return response([-2.18] * length, [-2.2] * length, dtype)


def name_for(function, *cases):
    """What the answers of this function to the cases are called; the last one is wrong."""
    seen = [Seen(case, observe(function, case)) for case in cases]
    found = explain(cases[-1].function, seen)
    return found and found.name


def biased(eps, dtype=None):
    """GRPO with a biased spread, in another dtype where one is given."""

    def grpo_advantage(rewards):
        rewards = rewards.to(dtype or rewards.dtype)
        return (rewards - rewards.mean()) / (rewards.std(unbiased=False) + eps)

    return grpo_advantage


def with_eps(eps):
    def grpo_advantage(rewards):
        return (rewards - rewards.mean()) / (rewards.std() + eps)

    return grpo_advantage


def in_numpy(rewards):
    values = rewards.numpy()
    return torch.as_tensor((values - values.mean()) / (values.std() + 1e-4))


def ratio_of_probabilities(new, old):
    return (new.double().sum().exp() / old.double().sum().exp()).to(new.dtype)


EQUAL_REWARDS = [
    group(rewards, dtype)
    for rewards in ((1.0,) * 4, (0.1,) * 3, SEVEN_TENTHS, (0.7,) * 12)
    for dtype in (torch.float64, torch.float32)
]


@pytest.fixture
def catalogue_of(monkeypatch):
    """Puts a catalogue of these names and formulas in the place of a function's own."""

    def put(*names_and_formulas):
        pairs = zip(names_and_formulas[::2], names_and_formulas[1::2], strict=True)
        catalogue = [explaining.Misconception(name, "…", formula) for name, formula in pairs]
        monkeypatch.setattr(explaining, "misconceptions_of", lambda function: catalogue)

    return put


class TestEqualRewards:
    def test_noise_that_is_accepted_is_0(self):
        """As large as the check lets pass, and of another size than the formula's own."""

        def noisy(rewards):
            noise = 1.5e-2 if bool((rewards == rewards[0]).all()) else 0.0
            return biased(1e-4)(rewards) + noise

        seen = [Seen(case, observe(noisy, case)) for case in EQUAL_REWARDS]
        assert all(explaining.gives(biased(1e-4), entry) for entry in seen)

    def test_numpy_is_torch_after_equal_rewards(self):
        assert name_for(in_numpy, *EQUAL_REWARDS, group(REWARDS)) == "biased_std"

    def test_a_small_eps_does_not_hide_a_second_mistake(self):
        assert name_for(biased(1e-8), *EQUAL_REWARDS, group(REWARDS)) == "biased_std"

    @pytest.mark.parametrize("eps", [1e-12, 1e-8, 1e-7, 1e-6])
    def test_an_eps_of_any_small_size_is_named(self, eps):
        assert name_for(with_eps(eps), group(REWARDS), *EQUAL_REWARDS[:6]) == "small_eps"

    def test_no_eps_is_told_from_a_guard_by_rewards_that_are_exact(self):
        cases = group(REWARDS), group((1.0,) * 4)
        assert name_for(with_eps(0.0), *cases) == "no_eps"
        assert name_for(with_eps(0.0), *cases, group((0.1,) * 3)) == "no_eps"
        guarded = name_for(
            lambda rewards: with_eps(0.0)(rewards).nan_to_num(), *cases, group((0.1,) * 3)
        )
        assert guarded == "guard_for_exact_zero"

    def test_noise_may_be_nan_too(self):
        def from_the_first(rewards):
            offsets = rewards - rewards[0]
            return (offsets - offsets.mean()) / offsets.std()

        cases = group(REWARDS), group((1.0,) * 4), group((0.1,) * 3)
        assert name_for(from_the_first, *cases) == "no_eps"

    def test_no_answer_for_exact_rewards_is_noise(self, catalogue_of):
        def half(rewards):
            return torch.full_like(rewards, 0.5)

        catalogue_of("no_eps", with_eps(0.0))
        assert name_for(half, group((0.7,) * 8, torch.float32)) == "no_eps"
        assert name_for(half, group((1.0,) * 8, torch.float32)) is None

    def test_what_is_too_large_for_noise_is_none(self, catalogue_of):
        catalogue_of("no_eps", with_eps(0.0))
        size = len(SEVEN_TENTHS) ** 0.5
        for factor, name in ((0.99, "no_eps"), (1.01, None)):
            large = factor * size
            found = name_for(
                lambda rewards, large=large: torch.full_like(rewards, large),
                group(SEVEN_TENTHS, torch.float32),
            )
            assert found == name


class TestWhatFits:
    def test_a_formula_that_is_right_here_explains_nothing(self, catalogue_of):
        def mean_over_tokens(new, old):
            return (new - old).mean().exp()

        catalogue_of("mean_over_tokens", mean_over_tokens)
        one, two = response([-1.0], [-1.5]), response([-1.0, -0.2], [-1.5, -0.4])
        assert name_for(mean_over_tokens, one, two) == "mean_over_tokens"
        assert name_for(mean_over_tokens, two, one) is None

    def test_two_formulas_that_fit_are_no_name_until_a_case_parts_them(self):
        def first_token(new, old):
            return (new[0] - old[0]).exp()

        both = response([-0.5, -2.0], [-1.0, -1.0])
        apart = response([-1.0, -0.5, -2.3], [-1.2, -0.9, -1.6])
        assert name_for(first_token, both) is None
        assert name_for(first_token, apart, both) == "first_token_only"

    def test_a_formula_that_raises_is_left_out(self, catalogue_of):
        def raises_for_two(rewards):
            if len(rewards) == 2:
                raise ZeroDivisionError
            return biased(1e-4)(rewards)

        catalogue_of("biased_std", biased(1e-4), "raising", raises_for_two)
        assert name_for(biased(1e-4), group(REWARDS)) is None
        assert name_for(biased(1e-4), group((5.0, 1.0)), group(REWARDS)) == "biased_std"
        assert name_for(biased(1e-4), group(REWARDS), group((5.0, 1.0))) == "biased_std"


class TestPrecision:
    @pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.bfloat16])
    @pytest.mark.parametrize("inside", [None, torch.bfloat16, torch.float32, torch.float64])
    def test_a_mistake_is_the_same_in_every_precision(self, dtype, inside):
        mistaken = biased(1e-4, inside)
        assert name_for(mistaken, group(REWARDS, dtype)) == "biased_std"
        assert name_for(mistaken, group(REWARDS, dtype), group((5.0, 1.0))) == "biased_std"

    def test_float32_overflows_where_float64_inside_does_not(self):
        cases = [long_response(length, torch.float32) for length in (5, 80, 500)]
        assert name_for(ratio_of_probabilities, *cases) == "quotient_of_probabilities"

    def test_small_answers_differ_by_their_own_size(self):
        def too_large(new, old):
            return 3.0 * (new - old).sum().exp()

        unlikely = response([-9.0], [-1.0], torch.float32)
        seen = Seen(unlikely, observe(too_large, unlikely))
        assert not explaining.gives(reference.importance_ratio, seen)


class TestSame:
    """Two tensors as the explanation compares them."""

    @pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
    def test_values_that_are_no_numbers_are_answers(self, value):
        odd = torch.tensor([1.0, value], dtype=torch.float64)
        assert same(odd, odd.clone())
        for other in (0.0, 1e300, float("nan"), float("inf"), -float("inf")):
            if str(other) != str(value):
                assert not same(torch.tensor([1.0, other], dtype=torch.float64), odd)

    @pytest.mark.parametrize("large", [float("inf"), 1e6])
    def test_a_large_value_lets_nothing_else_pass(self, large):
        assert not same(torch.tensor([large, 1.0]), torch.tensor([large, 1.5]))

    def test_what_overflows_in_the_answers_dtype_is_infinite(self):
        assert same(torch.tensor(1e60, dtype=torch.float64), torch.tensor(float("inf")))

    def test_all_nan(self):
        nan = torch.full((3,), float("nan"))
        assert same(nan, nan.clone())
        assert not same(nan, torch.zeros(3))

    def test_no_gradient_is_one_of_zeros(self):
        assert same(None, None)
        assert same(None, torch.zeros(2))
        assert not same(torch.tensor([0.0, 1e-9]), None)
        assert not same(torch.tensor([0.0, float("nan")]), None)

    def test_shapes(self):
        assert not same(torch.ones(1), torch.ones(()))

    def test_empty(self):
        assert same(torch.ones(0), torch.ones(0))


def zeros_from(case, output, sequence=False):
    """The case with an answer that is made up."""
    outputs = output if sequence else (output,)
    return Seen(case, Observation("list" if sequence else output.type_name, sequence, outputs))


class TestOtherAnswers:
    """History holds whatever a submission returned, some of which no formula gives."""

    WRONG = group(REWARDS)

    def explained(self, *earlier, function=in_numpy):
        found = explain(
            "grpo_advantage", [*earlier, Seen(self.WRONG, observe(function, self.WRONG))]
        )
        return found and found.name

    def test_text_is_not_zeros(self):
        text = zeros_from(group((0.5, 1.0)), Output("other", "str"))
        assert self.explained(text, function=torch.zeros_like) is None
        assert self.explained(function=torch.zeros_like) == "all_zeros"

    def test_a_list_of_numbers(self):
        numbers = [Output("number", "float", torch.zeros((), dtype=torch.float64))] * 2
        assert self.explained(zeros_from(group((0.5, 1.0)), tuple(numbers), True)) is None

    def test_the_meta_device_has_no_values(self):
        meta = zeros_from(group((0.5, 1.0)), Output("tensor", "Tensor", torch.zeros(2), "meta"))
        assert self.explained(meta) == "biased_std"
        assert explain("grpo_advantage", [meta]) is None

    def test_a_detached_answer_is_another_than_one_with_a_gradient(self):
        apart = response([-1.0, -0.5, -2.0], [-1.2, -0.9, -1.6], gradient=True)
        assert name_for(lambda new, old: (new - old).mean().exp(), apart) == "mean_over_tokens"
        detached = name_for(lambda new, old: (new - old).detach().mean().exp(), apart)
        assert detached is None
