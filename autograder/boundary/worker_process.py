"""One running worker: frames to it, frames from it, its output, its deadline and its end."""

import math
import os
import select
import selectors
import signal
import time
from dataclasses import dataclass

from autograder.boundary.disk_use import DiskUse
from autograder.boundary.launching import Launcher, Start
from autograder.boundary.own_time import MOST_WAITING, OwnTime
from autograder.exchange.messages import Reply, decode_reply
from autograder.exchange.wire import Frame, FrameReader, WireError

CHUNK_BYTES = 64 * 1024
ENDING_SECONDS = 0.5
LONGEST_WAIT = 0.05
# Made for each reply, and so one that needs no descriptor of its own.
NEW_SELECTOR = getattr(selectors, "PollSelector", selectors.DefaultSelector)


@dataclass(frozen=True)
class TimedOut:
    """No answer came within the limit. ``whose`` says what the limit is for."""

    limit: float
    whose: str


@dataclass(frozen=True)
class Killed:
    """The worker ended without an answer; ``how`` says by what."""

    how: str


@dataclass(frozen=True)
class Broken:
    """The worker answered with something that is no reply."""

    why: str


Failure = TimedOut | Killed | Broken


class Printed:
    """What a submission has written: the first bytes kept, the rest counted."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept = bytearray()
        self._cut = 0

    def add(self, data: bytes) -> None:
        room = self._limit - len(self._kept)
        self._kept += data[:room]
        self._cut += len(data) - len(data[:room])

    def take(self) -> str:
        """The text so far, and start anew."""
        text = self._kept.decode("utf-8", errors="replace")
        if self._cut:
            text += f"\n… {self._cut} bytes cut"
        self._kept.clear()
        self._cut = 0
        return text


class WorkerProcess:
    """A worker started by a launcher. After a failure it has ended and cannot be asked again."""

    def __init__(
        self, launcher: Launcher, start: Start, printed: Printed, disk: DiskUse | None = None
    ) -> None:
        self._launcher = launcher
        self._disk = disk
        self._printed = printed
        self._reader = FrameReader()
        requests_end, self._requests = os.pipe()
        self._replies, replies_end = os.pipe()
        self._output, output_end = os.pipe()
        ends = (requests_end, replies_end, output_end)
        try:
            self._worker = launcher.start(start, ends)
        finally:
            for end in ends:
                os.close(end)
        for descriptor in (self._requests, self._replies, self._output):
            os.set_blocking(descriptor, False)
        self._end_notice: int | None = None
        self._own_time: OwnTime | None = None
        self._has_ended = False
        self._is_exhausted = False
        self._fills_disk = False
        self._unsent = memoryview(b"")
        self._running = True

    @property
    def running(self) -> bool:
        return self._running

    def send(self, request: bytes) -> None:
        """Send a request, or as much as the pipe holds: the rest goes while a reply is awaited."""
        self._unsent = memoryview(bytes(self._unsent) + request)
        self._send()

    def now(self) -> float:
        """The worker's own time in seconds, of which a limit's are counted."""
        if self._own_time is None:
            self._own_time = OwnTime(self._worker.pid)
        return self._own_time.now()

    def receive(
        self, request_id: int, seconds: float, whose: str, at_most: float = math.inf
    ) -> Reply | Failure:
        """Wait for the reply to a request; replies come in the order of the requests.

        ``seconds`` is of the worker's own time and ``at_most`` of the wall clock's; both are kept
        from outside. ``whose`` names the limit in the message of a timeout.
        """
        try:
            # Often it has come with the one before it.
            frame = self._reader.next_frame() or self._wait_for_frame(seconds, at_most)
            if frame is None and self._fills_disk:
                return Killed(self._disk.excess)
            if frame is None:
                return self._how_it_ended() if self._running else TimedOut(seconds, whose)
            self._drain_output()
            return decode_reply(frame, request_id)
        except WireError as error:
            self.end()
            return Broken(str(error))

    def end(self) -> None:
        """Have the worker ended, with all that it started."""
        if not self._running:
            return
        self._running = False
        self._drain_output()
        self._launcher.end(self._worker)
        if self._own_time is not None:
            self._own_time.close()
        for descriptor in (self._requests, self._replies, self._output, self._end_notice):
            if descriptor is not None:
                os.close(descriptor)

    def _wait_for_frame(self, seconds: float, at_most: float) -> Frame | None:
        """The next frame; None where the worker ends before, or has to be ended in time."""
        self._open_end_notice()
        deadline = self.now() + seconds
        last_moment = time.monotonic() + min(MOST_WAITING * seconds, at_most)
        with NEW_SELECTOR() as selector:
            selector.register(self._replies, selectors.EVENT_READ)
            selector.register(self._output, selectors.EVENT_READ)
            if self._unsent:
                selector.register(self._requests, selectors.EVENT_WRITE)
            if self._end_notice is not None and not self._has_ended:
                selector.register(self._end_notice, selectors.EVENT_READ)
            while (frame := self._reader.next_frame()) is None and not self._is_exhausted:
                remaining = min(deadline - self.now(), last_moment - time.monotonic())
                self._exchange(selector, min(max(remaining, 0.0), LONGEST_WAIT))
                if self._disk is not None and self._disk.is_found_exceeded():
                    self._fills_disk = True
                    self.end()
                    return None
                if remaining <= 0:
                    # A grader that had to wait for a core itself may find the answer there.
                    frame = self._reader.next_frame()
                    if frame is None:
                        self.end()
                    break
        return frame

    def _open_end_notice(self) -> None:
        """Be told of the worker's end even while something that it started holds the pipes."""
        if self._end_notice is None and hasattr(os, "pidfd_open"):
            self._end_notice = os.pidfd_open(self._worker.pid)

    def _exchange(self, selector: selectors.BaseSelector, seconds: float) -> None:
        """Send, receive and drain what can be, after waiting for it at most so long."""
        for key, _ in selector.select(seconds):
            if key.fd == self._requests:
                self._send()
                if not self._unsent:
                    selector.unregister(self._requests)
            elif key.fd == self._output:
                if not self._drain_output():
                    selector.unregister(self._output)
            elif key.fd == self._end_notice:
                selector.unregister(self._end_notice)
                self._has_ended = True
            else:
                self._receive()
        if self._has_ended:
            self._receive()

    def _send(self) -> None:
        try:
            self._unsent = self._unsent[os.write(self._requests, self._unsent) :]
        except BlockingIOError:
            return
        except BrokenPipeError:
            self._unsent = self._unsent[:0]

    def _receive(self) -> None:
        """Take in what has arrived; notice where no more can come."""
        try:
            data = os.read(self._replies, CHUNK_BYTES)
        except BlockingIOError:
            self._is_exhausted = self._has_ended
            return
        self._reader.feed(data)
        self._is_exhausted = not data

    def _drain_output(self) -> bool:
        """Take in what was printed, as much as the pipe holds; False at its end."""
        for _ in range(64):
            try:
                data = os.read(self._output, CHUNK_BYTES)
            except BlockingIOError:
                return True
            if not data:
                return False
            self._printed.add(data)
        return True

    def _how_it_ended(self) -> Killed:
        # The pipe closes a moment before the process is gone.
        if self._end_notice is not None:
            select.select([self._end_notice], [], [], ENDING_SECONDS)
        self.end()
        status = self._launcher.status(self._worker)
        if status is None:
            return Killed("it closed the pipe to the grader")
        if os.WIFSIGNALED(status):
            return Killed(f"by {signal_text(os.WTERMSIG(status))}")
        return Killed(f"the process ended with exit code {os.WEXITSTATUS(status)}")


def signal_text(number: int) -> str:
    """``SIGSEGV (Segmentation fault)``; most real-time signals have no name of their own."""
    try:
        name = signal.Signals(number).name
    except ValueError:
        name = f"signal {number}"
    return f"{name} ({signal.strsignal(number)})"
