"""Tolerances and the sentences about differences."""

import pytest
import torch

from autograder.comparison import Tolerance, describe_difference, tolerance, within

TIGHT = Tolerance(1e-6, 1e-6)
ONES = torch.ones(3, dtype=torch.float64)


def describe(actual, expected=ONES, show_values=True):
    return describe_difference("ratio", torch.as_tensor(actual), expected, TIGHT, show_values)


def test_equal_tensors_have_no_difference():
    assert describe(ONES + 1e-7) is None


@pytest.mark.parametrize(
    ("actual", "sentence"),
    [
        (torch.ones(1, 3), "ratio has shape (1, 3), expected (3,)."),
        ([1.0, float("nan"), 1.0], "ratio[1] is NaN. 1 of 3 values are wrong."),
        ([float("-inf"), 1.0, 1.0], "ratio[0] is negative infinite. 1 of 3 values are wrong."),
        ([1.0, 2.0, 1.0], "ratio[1] is 2, expected 1. 1 of 3 values are wrong."),
        (
            -ONES,
            "ratio[0] is -1, expected 1. 3 of 3 values are wrong. "
            "Every value has the opposite sign.",
        ),
        (ONES * 0, "ratio[0] is 0, expected 1. 3 of 3 values are wrong. Every value is zero."),
    ],
)
def test_the_sentence_names_the_first_difference(actual, sentence):
    assert describe(actual) == sentence


def test_one_factor_is_told():
    expected = torch.tensor([1.0, -2.0, 3.0])
    assert describe(expected * 0.996, expected).endswith("off by one and the same factor.")


def test_hidden_values_are_not_told():
    sentence = describe([1.0, 2.7182, 1.0], show_values=False)
    assert sentence == "ratio[1] is wrong. 1 of 3 values are wrong."


def test_nothing_is_close_to_nan_or_infinity():
    odd = torch.tensor([float("nan"), float("inf")])
    assert not within(odd, odd, TIGHT).any()


def test_tolerance_grows_with_the_dtype_and_the_length():
    exact = tolerance(torch.float64, torch.float64)
    assert exact.relative < 1e-13
    assert tolerance(torch.float64, torch.float64, terms=100).relative == 10 * exact.relative
    assert tolerance(torch.float32, torch.float32, terms=500).relative < 1e-3


def test_a_wrong_dtype_is_judged_by_its_own_digits_down_to_float32():
    as_float32 = tolerance(torch.float32, torch.float32)
    assert tolerance(torch.float64, torch.float32) == as_float32
    assert tolerance(torch.float64, torch.float16) == as_float32
    assert tolerance(torch.float32, torch.float64) == as_float32
