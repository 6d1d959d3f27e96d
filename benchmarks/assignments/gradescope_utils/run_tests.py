"""As gradescope-utils' own example has it: all tests, results to a file."""

import unittest

from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner

if __name__ == "__main__":
    suite = unittest.defaultTestLoader.discover("tests")
    with open("results.json", "w") as file:
        JSONTestRunner(visibility="visible", stream=file).run(suite)
