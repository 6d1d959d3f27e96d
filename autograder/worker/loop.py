"""A worker's life: lock down, import the submission, answer calls until the pipe closes.

The names it needs are bound when this module is imported, before any student code, so that a
submission that patches or deletes builtins harms its own answers alone.
"""

import os
import sys
from pathlib import Path

import torch

from autograder.exchange.messages import Loaded, Locked, Raised, encode_reply
from autograder.exchange.wire import Frame, FrameReader
from autograder.worker.answering import answer
from autograder.worker.loading import load_submission
from autograder.worker.lockdown import Confinement, LockdownError, lock_down
from autograder.worker.selftest import attempt_all

CHUNK_BYTES = 64 * 1024
PACKAGE = __name__.partition(".")[0]
read, write = os.read, os.write


def work(
    submission: Path,
    device: str,
    confinement: Confinement,
    parent: int,
    requests: int,
    replies: int,
) -> None:
    """Serve one worker's requests.

    Args:
        submission: folder of the submission.
        device: device that the cases will name; started before the clock of the first call runs.
        confinement: what to lock down to.
        parent: process id of the parent.
        requests, replies: descriptors of the two pipes.
    """
    lock_down_or_say_why(confinement, parent, replies)
    if device == "cuda":
        torch.zeros(1, device=device).sum()
    hide_own_modules()
    module = load_submission(submission)
    if isinstance(module, Raised):
        send(replies, encode_reply(0, module))
        return
    send(replies, encode_reply(0, Loaded()))
    reader = FrameReader()
    while (frame := receive(requests, reader)) is not None:
        send(replies, answer(frame, module, submission))


def hide_own_modules() -> None:
    """Let no import find what serves this worker, where a submission could patch it."""
    for name in list(sys.modules):
        if name.partition(".")[0] == PACKAGE:
            del sys.modules[name]


def lock_down_or_say_why(confinement: Confinement, parent: int, replies: int) -> None:
    """Lock down and report the layers; a worker that cannot says so and ends."""
    try:
        layers = lock_down(confinement, parent)
    except (LockdownError, OSError) as error:
        send(replies, encode_reply(0, Raised("start", type(error).__name__, str(error))))
        os._exit(1)
    send(replies, encode_reply(0, Locked(layers)))


def attack_from_within(
    targets: dict[str, str], confinement: Confinement, parent: int, replies: int
) -> None:
    """Serve as the worker of a self-test: lock down, attack, report."""
    lock_down_or_say_why(confinement, parent, replies)
    send(replies, encode_reply(0, Locked(attempt_all(targets))))


def receive(requests: int, reader: FrameReader) -> Frame | None:
    """The next request, or None when the grader has closed the pipe."""
    while (frame := reader.next_frame()) is None:
        data = read(requests, CHUNK_BYTES)
        if not data:
            return None
        reader.feed(data)
    return frame


def send(replies: int, frame: bytes) -> None:
    """Write one frame whole, after what the submission has printed."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            continue
    unsent = memoryview(frame)
    while unsent:
        unsent = unsent[write(replies, unsent) :]
