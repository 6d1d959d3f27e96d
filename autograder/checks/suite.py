"""Gathers the checks. Hidden ones are imported here and nowhere else on the way of a grading."""

import importlib
import unittest
from collections.abc import Iterator, Sequence
from functools import cache

from autograder.checks.asking import Context
from autograder.checks.check import Check
from autograder.contract import FUNCTION_NAMES


class FunctionSuite(unittest.TestSuite):
    """All checks of one function. The submission's worker lives as long as the suite runs.

    The visible ones run first: what the worker says in them is shown, and by then it has met no
    hidden input that it could repeat.
    """

    def __init__(
        self, function: str, checks: Sequence[Check], context: Context, is_last: bool
    ) -> None:
        super().__init__(sorted(checks, key=lambda check: not check.visible))
        self._function = function
        self._context = context
        self._is_last = is_last

    def run(self, result: unittest.TestResult, debug: bool = False) -> unittest.TestResult:
        with self._context.student.working_on(self._function, self._is_last):
            try:
                return super().run(result, debug)
            finally:
                # Answers can be large, and explain mistakes of this function alone.
                self._context.seen.clear()


def build_suite(
    functions: Sequence[str], visible_only: bool, context: Context
) -> unittest.TestSuite:
    """The checks of these functions, in the contract's order."""
    suites = []
    wanted = [name for name in FUNCTION_NAMES if name in functions]
    for function in wanted:
        checks = [make(name) for make, name in find_checks(function, visible_only)]
        for check in checks:
            check.context = context
        suites.append(FunctionSuite(function, checks, context, function == wanted[-1]))
    return unittest.TestSuite(suites)


@cache
def find_checks(function: str, visible_only: bool) -> tuple[tuple[type[Check], str], ...]:
    """The class and the method of each of the function's checks, by number.

    Its visible checks, and its hidden ones unless they are left out.
    """
    loader = unittest.TestLoader()
    names = [f"visible.{function}", "visible.devices"]
    if not visible_only:
        names.append(f"hidden.{function}")
    found = []
    for name in names:
        module = importlib.import_module(f"autograder.checks.{name}")
        for case_class in vars(module).values():
            is_check = isinstance(case_class, type) and issubclass(case_class, Check)
            is_own = is_check and case_class.__module__ == module.__name__
            if is_own and case_class.function == function:
                found += [(case_class, name) for name in loader.getTestCaseNames(case_class)]
    return tuple(sorted(found, key=lambda check: number_order(getattr(*check).__number__)))


def number_order(number: str) -> tuple[int, ...]:
    """``4.10`` comes after ``4.9``."""
    return tuple(int(part) for part in number.split("."))


def all_checks(suite: unittest.TestSuite) -> Iterator[Check]:
    """The checks in the suite, in the order in which they run."""
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from all_checks(item)
        else:
            yield item
