"""Ends the command in order when a signal asks for it: SIGTERM, Ctrl-C, a terminal that closes."""

import os
import signal
import sys
from types import FrameType, TracebackType
from typing import NoReturn

# Windows has neither a terminal that hangs up nor an alarm.
SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)
)
HAS_ALARM = hasattr(signal, "SIGALRM")
# An exception that is raised while Python runs a destructor is dropped, so it is raised again.
REMINDER_SECONDS = 1.5


class Stopped(KeyboardInterrupt):
    """A signal asks this process to end.

    A KeyboardInterrupt, since that is what unittest, like much other code, lets through.
    """

    def __init__(self, number: signal.Signals) -> None:
        super().__init__(f"stopped by {number.name}")
        self.number = number

    def exit(self) -> NoReturn:
        """End the process at once, with the exit code that shells give to such an end."""
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                continue
        # An import that was cut short may have left what cannot be torn down in order.
        os._exit(128 + self.number)


class DebuggerQuit(KeyboardInterrupt):
    """Somebody left the debugger by its ``quit``."""


class StopSignals:
    """While entered, the first of SIGNALS raises Stopped, and those that follow are ignored.

    Whatever the interrupted code makes of it, what leaves the block is Stopped. Signals that the
    process was told to ignore (``nohup``) stay ignored.
    """

    def __init__(self) -> None:
        self._number: signal.Signals | None = None
        self._former: dict[int, object] = {}
        self._former_hook = sys.unraisablehook

    def __enter__(self) -> "StopSignals":
        for number in SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._former[number] = signal.signal(number, self._stop)
        if HAS_ALARM:
            self._former[signal.SIGALRM] = signal.signal(signal.SIGALRM, self._remind)
            os.register_at_fork(after_in_child=self._leave_in_child)
        self._former_hook = sys.unraisablehook
        sys.unraisablehook = self._report_unraisable
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._set_alarm(0)
        if self._number is not None:
            # The hook stays: what else was interrupted may only be told of at the very end.
            raise Stopped(self._number) from None
        for number, handler in self._former.items():
            signal.signal(number, handler)
        self._former.clear()
        sys.unraisablehook = self._former_hook

    def _report_unraisable(self, unraisable: object) -> None:
        """Say nothing of a Stopped that Python has dropped: it comes again."""
        if not issubclass(unraisable.exc_type, Stopped):
            self._former_hook(unraisable)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        for each in SIGNALS:
            signal.signal(each, signal.SIG_IGN)
        self._number = signal.Signals(number)
        self._set_alarm(REMINDER_SECONDS)
        raise Stopped(self._number)

    def _set_alarm(self, seconds: float) -> None:
        if HAS_ALARM:
            signal.setitimer(signal.ITIMER_REAL, seconds, seconds)

    def _remind(self, number: int, frame: FrameType | None) -> None:
        raise Stopped(self._number)

    def _leave_in_child(self) -> None:
        # A worker is ended by a signal as any process is; these handlers are the grader's alone.
        for number in self._former:
            signal.signal(number, signal.SIG_DFL)
        self._former.clear()
