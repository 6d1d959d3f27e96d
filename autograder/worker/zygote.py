"""A process that has imported torch, knows nothing, and forks workers on request.

It is forked from the grader before anything secret is loaded, or started afresh. It computes
nothing: a fork after a computation can hang in torch's thread pools.

Requests and answers are single JSON messages on a SOCK_SEQPACKET socket:
    {"start": {...}} with three descriptors (requests, replies, output)  -> {"pid": n}
    {"end": n}                                                           -> {"status": s or null}
"""

import gc
import json
import os
import signal
import socket
import sys
from pathlib import Path
from typing import TextIO

from autograder.exchange import accelerator
from autograder.worker.ending import end_worker
from autograder.worker.lockdown import Confinement, adopt_orphans, forbid_dumps
from autograder.worker.loop import attack_from_within, work
from autograder.worker.seccomp import load_library

MAX_MESSAGE = 16 * 1024
DESCRIPTORS = 3


def serve(control: socket.socket) -> None:
    """Fork and end workers until the grader closes the socket."""
    # Its end is the end of the socket, whatever ends the grader: it has workers to end first.
    os.setsid()
    resolve_links()
    forbid_dumps()
    adopt_orphans()
    # Once, rather than in every worker.
    load_library()
    if accelerator.is_available():
        accelerator.install()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    keep_only({control.fileno()})
    sys.dont_write_bytecode = True
    workers: dict[int, int | None] = {}  # process id -> user id
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, MAX_MESSAGE, DESCRIPTORS)
        if not message:
            break
        request = json.loads(message)
        if "start" in request:
            pid = fork_worker(control, request["start"], descriptors)
            workers[pid] = request["start"]["confinement"]["uid"]
            answer = {"pid": pid}
        else:
            pid = request["end"]
            answer = {"status": end_worker(pid, workers.pop(pid, None), set(workers))}
        control.send(json.dumps(answer).encode())
    while workers:
        pid, uid = workers.popitem()
        end_worker(pid, uid, set(workers))


def fork_worker(control: socket.socket, start: dict, descriptors: list[int]) -> int:
    """Start a worker on the descriptors, which are closed here; its process id."""
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        try:
            control.close()
            become_worker(start, parent, *descriptors)
        finally:
            os._exit(1)
    for descriptor in descriptors:
        os.close(descriptor)
    return pid


def become_worker(start: dict, parent: int, requests: int, replies: int, output: int) -> None:
    """Serve as a worker in this process, and end it."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    null = os.open(os.devnull, os.O_RDONLY)
    for target, descriptor in ((0, null), (1, output), (2, output)):
        os.dup2(descriptor, target)
    keep_only({requests, replies})
    sys.stdin = text_stream(0, "r")
    sys.stdout = text_stream(1, "w")
    sys.stderr = text_stream(2, "w")
    confinement = Confinement(**start["confinement"])
    if start["targets"]:
        attack_from_within(start["targets"], confinement, parent, replies)
    else:
        submission = Path(start["submission"])
        work(submission, start["device"], confinement, parent, requests, replies)
    os._exit(0)


def text_stream(descriptor: int, mode: str) -> TextIO:
    """A line-buffered stream that never fails on a character."""
    return os.fdopen(descriptor, mode, 1, "utf-8", "replace", closefd=False)


def resolve_links() -> None:
    """Let imports look where the environment is: a link to it may be closed to the worker."""
    if os.path.realpath(sys.prefix) == sys.prefix:
        return
    sys.path[:] = [os.path.realpath(path) for path in sys.path]
    for module in list(sys.modules.values()):
        paths = getattr(module, "__path__", None)
        if isinstance(paths, list):
            paths[:] = [os.path.realpath(path) for path in paths]
    sys.path_importer_cache.clear()


def keep_only(descriptors: set[int]) -> None:
    """Close every descriptor above stderr but these."""
    kept = sorted(descriptors)
    start = 3
    for descriptor in kept:
        os.closerange(start, descriptor)
        start = descriptor + 1
    os.closerange(start, os.sysconf("SC_OPEN_MAX"))


if __name__ == "__main__":
    gc.freeze()
    serve(socket.socket(fileno=int(sys.argv[1])))
