"""What hostile code would try first, tried from inside a worker's lockdown."""

import ctypes
import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

STOPPED = "stopped"
SUCCEEDED = "succeeded"
PTRACE_ATTACH, PTRACE_DETACH = 16, 17


def attempt_all(targets: Mapping[str, str]) -> dict[str, str]:
    """Try each attack; ``stopped`` or ``succeeded`` by the attack's name.

    Args:
        targets: ``reference``, a file that must not be read; ``results``, a folder that must not be
            written; ``grader``, the process id of the grader.
    """
    grader = int(targets["grader"])
    attacks = {
        "read the reference": lambda: Path(targets["reference"]).read_bytes(),
        "write the results": lambda: Path(targets["results"], "forged").write_bytes(b""),
        "open a socket": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM).close(),
        "read the grader's memory": lambda: read_memory(grader),
        "signal the grader": lambda: os.kill(grader, 0),
    }
    return {name: attempt(attack) for name, attack in attacks.items()}


def attempt(attack: Callable[[], object]) -> str:
    try:
        attack()
    except OSError:
        return STOPPED
    return SUCCEEDED


def read_memory(pid: int) -> None:
    """Read another process's memory through /proc, or attach to it; OSError where neither works."""
    try:
        with open(f"/proc/{pid}/mem", "rb"):
            return
    except OSError:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.ptrace(PTRACE_ATTACH, pid, None, None) != 0:
            raise OSError(ctypes.get_errno(), "ptrace") from None
        libc.ptrace(PTRACE_DETACH, pid, None, None)
