"""Landlock: after this, the process reaches only the files that it is granted.

Also ends its use of TCP (kernel 6.7 and newer), and of signals and abstract sockets that lead out
of the process's own domain (6.12). See the kernel's userspace-api/landlock documentation.
"""

import ctypes
import os
import stat
import sys
from collections.abc import Iterable

# The three system calls have the same numbers on every architecture.
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION_FLAG = 1
RULE_PATH_BENEATH = 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
TRUNCATE, IOCTL_DEVICE = 1 << 14, 1 << 15
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEVICE
READ = EXECUTE | READ_FILE | READ_DIR
# Rights on files that each version of the interface knows, as the number of their bits.
FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
ALL_TCP = 0b11
ALL_SCOPES = 0b11


class RulesetAttributes(ctypes.Structure):
    _fields_ = (
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def restrict_files(readable: Iterable[str], writable: Iterable[str]) -> str:
    """Grant these paths, and what lies below them, and nothing else; the layer's state.

    Needs no_new_privs. Paths that do not exist are passed over.
    """
    if not sys.platform.startswith("linux"):
        return f"off: not on {sys.platform}"
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), VERSION_FLAG)
    if version < 1:
        return f"off: {os.strerror(ctypes.get_errno())}"
    everything = (1 << FILE_RIGHTS.get(version, 16)) - 1
    attributes = RulesetAttributes(
        files=everything,
        network=ALL_TCP if version >= 4 else 0,
        scoped=ALL_SCOPES if version >= 6 else 0,
    )
    ruleset = libc.syscall(
        CREATE_RULESET, ctypes.byref(attributes), ctypes.c_size_t(ctypes.sizeof(attributes)), 0
    )
    if ruleset < 0:
        return f"off: {os.strerror(ctypes.get_errno())}"
    try:
        for paths, rights in ((readable, READ), (writable, everything)):
            for path in paths:
                _grant(libc, ruleset, path, rights & everything)
        if libc.syscall(RESTRICT_SELF, ruleset, 0) != 0:
            return f"off: {os.strerror(ctypes.get_errno())}"
    finally:
        os.close(ruleset)
    return f"on (version {version})"


def _grant(libc: ctypes.CDLL, ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= OF_FILES
        rule = PathBeneath(rights, descriptor)
        libc.syscall(ADD_RULE, ruleset, RULE_PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(descriptor)
