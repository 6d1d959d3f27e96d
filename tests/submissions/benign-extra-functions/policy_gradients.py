# tries: has functions, tests and classes that nobody asked for.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from honest import *
import unittest


class TestMine(unittest.TestCase):
    def test_it(self):
        self.fail("never run by a grader")


def test_compute_gae():
    raise AssertionError("never run by a grader")


def main():
    raise SystemExit("never run by a grader")
