"""One test a function."""

import policy_gradients
import pytest
import values

import reference


@pytest.mark.parametrize("function", values.TESTS)
def test(function: str) -> None:
    values.TESTS[function](policy_gradients, reference)
