"""One test a function."""

import unittest

import policy_gradients
import values
from gradescope_utils.autograder_utils.decorators import weight

import reference


class TestValues(unittest.TestCase):
    """The tests are added below, one for each function of the assignment."""


def case(name: str) -> object:
    @weight(1)
    def test(self: unittest.TestCase) -> None:
        values.TESTS[name](policy_gradients, reference)

    test.__doc__ = name
    return test


for function in values.TESTS:
    setattr(TestValues, f"test_{function}", case(function))
