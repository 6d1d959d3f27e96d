"""Runs the ``autograder`` command without what Windows lacks: ``without_posix.py ARGUMENTS``.

The libraries are imported before, since they look at the platform themselves.
"""

import asyncio  # noqa: F401
import bdb  # noqa: F401
import ctypes
import importlib.metadata  # noqa: F401
import json  # noqa: F401
import multiprocessing  # noqa: F401
import os
import pdb  # noqa: F401
import selectors  # noqa: F401
import shutil  # noqa: F401
import signal
import socket
import subprocess
import sys
import tempfile  # noqa: F401

import click.testing  # noqa: F401
import gradescope_utils.autograder_utils.json_test_runner  # noqa: F401
import rich.console
import rich.padding
import rich.table  # noqa: F401
import torch

MODULES = {"fcntl", "grp", "pwd", "readline", "resource", "termios"}
OF_OS = (
    *("fork", "geteuid", "getuid", "getgroups", "setgroups", "setresuid", "setresgid", "setsid"),
    *(
        "killpg",
        "pidfd_open",
        "register_at_fork",
        "sysconf",
        "WIFSIGNALED",
        "set_blocking",
        "chown",
    ),
    *("O_NONBLOCK", "O_NOFOLLOW", "posix_spawn", "mkfifo", "chown"),
)
OF_SIGNAL = ("SIGHUP", "SIGALRM", "SIGKILL", "setitimer", "ITIMER_REAL", "pthread_sigmask")
OF_SOCKET = ("AF_UNIX", "socketpair", "send_fds", "recv_fds")


class Absent:
    """Finds no module that Windows lacks."""

    def find_spec(self, name, path=None, target=None):
        if name in MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def no_process(*arguments, **options):
    raise OSError("no process may be started here")


class NoLibrary:
    """Stands in for ctypes' libraries, in annotations too."""

    def __init__(self, *arguments, **options):
        raise OSError("no library may be loaded here")


def take_away():
    """What Windows lacks is gone from here on."""
    torch.zeros(2).sum()
    sys.meta_path.insert(0, Absent())
    for name in MODULES:
        sys.modules.pop(name, None)
    for module, names in ((os, OF_OS), (signal, OF_SIGNAL), (socket, OF_SOCKET)):
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    ctypes.CDLL = NoLibrary
    subprocess.Popen = no_process
    sys.platform = "win32"


if __name__ == "__main__":
    take_away()
    from autograder.__main__ import run

    run()
