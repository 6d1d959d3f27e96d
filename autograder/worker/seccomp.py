"""seccomp: system calls that no answer needs fail with "operation not permitted".

Network, other processes, other programs, kernel interfaces, and memory shared by name are denied;
computing, threads and files are not. libseccomp knows the calls of every architecture.
"""

import ctypes
import errno
import os
import sys
from functools import cache

ALLOW = 0x7FFF0000
DENY = 0x00050000 | errno.EPERM
NOT_THERE = 0x00050000 | errno.ENOSYS
NOT_EQUAL, EQUAL, MASKED_EQUAL = 1, 4, 7
CLONE_THREAD = 0x00010000
PR_SET_PDEATHSIG = 1

DENIED = {
    "network": "socket connect bind listen accept accept4",
    "other programs and processes": "execve execveat fork vfork",
    "other processes' memory": "ptrace process_vm_readv process_vm_writev process_madvise kcmp",
    "other processes' handles": "pidfd_open pidfd_getfd pidfd_send_signal tkill",
    "other processes' priorities": "sched_setscheduler sched_setattr ioprio_set",
    "shared memory by name": "shmget shmat shmctl mq_open mq_unlink add_key request_key keyctl",
    "semaphores": "semget semop semtimedop semctl",
    "message queues": "msgget msgsnd msgrcv msgctl",
    "memory and disk space in files without data": "memfd_create memfd_secret fallocate",
    "mounts": "mount umount2 open_tree move_mount fsopen fsconfig fsmount fspick mount_setattr",
    "namespaces": "pivot_root chroot unshare setns",
    "asynchronous calls": "io_uring_setup io_uring_enter io_uring_register",
    "kernel programs": "bpf perf_event_open userfaultfd fanotify_init",
    "files by handle": "name_to_handle_at open_by_handle_at",
    "locks": "flock",
    "attributes": "setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr",
    "modules": "init_module finit_module delete_module kexec_load kexec_file_load",
    "the machine": "reboot swapon swapoff sethostname setdomainname acct quotactl syslog vhangup",
    "the clock": "settimeofday clock_settime clock_adjtime adjtimex",
    "the personality": "personality",
}
# Allowed on this process itself only: the number of the argument that says whom.
ON_ITSELF_ONLY = {"kill": 0, "tgkill": 0, "rt_sigqueueinfo": 0, "rt_tgsigqueueinfo": 0}
WITH_ZERO_ONLY = (
    ("prlimit64", 0),
    ("sched_setaffinity", 0),
    ("sched_setparam", 0),
    ("setpriority", 0),
    ("setpriority", 1),
)


class Comparison(ctypes.Structure):
    _fields_ = (
        ("argument", ctypes.c_uint),
        ("operator", ctypes.c_int),
        ("first", ctypes.c_uint64),
        ("second", ctypes.c_uint64),
    )


@cache
def load_library() -> ctypes.CDLL | None:
    """libseccomp, or None where it is not installed."""
    try:
        library = ctypes.CDLL("libseccomp.so.2")
    except OSError:
        return None
    library.seccomp_init.restype = ctypes.c_void_p
    library.seccomp_init.argtypes = [ctypes.c_uint32]
    library.seccomp_load.argtypes = library.seccomp_release.argtypes = [ctypes.c_void_p]
    library.seccomp_rule_add_array.argtypes = [
        ctypes.c_void_p,
        ctypes.c_uint32,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.POINTER(Comparison),
    ]
    return library


def deny_system_calls() -> str:
    """Load the filter into this process; the layer's state. Needs no_new_privs."""
    if not sys.platform.startswith("linux"):
        return f"off: not on {sys.platform}"
    library = load_library()
    if library is None:
        return "off: libseccomp is not installed"
    context = library.seccomp_init(ALLOW)
    if not context:
        return "off: libseccomp could not start"
    try:
        for names in DENIED.values():
            for name in names.split():
                _add(library, context, DENY, name)
        for name, argument in ON_ITSELF_ONLY.items():
            _add(library, context, DENY, name, Comparison(argument, NOT_EQUAL, os.getpid(), 0))
        for name, argument in WITH_ZERO_ONLY:
            _add(library, context, DENY, name, Comparison(argument, NOT_EQUAL, 0, 0))
        _add(library, context, DENY, "prctl", Comparison(0, EQUAL, PR_SET_PDEATHSIG, 0))
        # A new thread is allowed, a new process is not. The flags of clone3 cannot be looked at;
        # where it is missing, the C library takes clone.
        _add(library, context, DENY, "clone", Comparison(0, MASKED_EQUAL, CLONE_THREAD, 0))
        _add(library, context, NOT_THERE, "clone3")
        result = library.seccomp_load(context)
        return "on" if result == 0 else f"off: {os.strerror(-result)}"
    finally:
        library.seccomp_release(context)


def _add(
    library: ctypes.CDLL, context: int, action: int, name: str, *comparisons: Comparison
) -> None:
    """Add a rule for a call; one that this architecture or library does not know is passed over."""
    number = library.seccomp_syscall_resolve_name(name.encode())
    if number >= 0:
        array = (Comparison * len(comparisons))(*comparisons)
        library.seccomp_rule_add_array(context, action, number, len(comparisons), array)
