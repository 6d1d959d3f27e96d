"""How long student code may take and how much it may use: the one table of bounds."""

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True)
class Limits:
    """Seconds of wall-clock time and bytes granted to student code.

    ``function`` times the number of functions stays within a minute, so that endless loops in
    some functions cannot use up the time of the others.
    """

    load_seconds: float = 10.0
    call_seconds: float = 5.0
    function_seconds: float = 7.5
    device_start_seconds: float = 60.0
    memory_bytes: int = 4096 * MIB
    file_bytes: int = 64 * MIB
    open_files: int = 64
    processes: int = 64
    printed_bytes: int = 64 * 1024


def seconds_text(seconds: float) -> str:
    """``5 s``, ``7.5 s``: a limit as students read it."""
    return f"{seconds:g} s"
