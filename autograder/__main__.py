"""The ``autograder`` command, also as ``python -m autograder``."""

import atexit
import contextlib
import os
import sys
from typing import NoReturn

from autograder.commands import main


def run() -> NoReturn:
    """Run the command line and end the process, without taking torch apart first.

    Python would spend 0.2 s on the modules that torch has loaded, and nothing of that is needed.
    It is left to Python where other processes wait for it.
    """
    try:
        main()
        code = 0
    except SystemExit as end:
        code = exit_code(end)
    if "concurrent.futures.process" in sys.modules:
        sys.exit(code)
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        # What could not be printed has been told by whoever printed it.
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def exit_code(end: SystemExit) -> int:
    """The code that Python would end with."""
    if end.code is None or isinstance(end.code, int):
        return end.code or 0
    print(end.code, file=sys.stderr)
    return 1


if __name__ == "__main__":
    run()
