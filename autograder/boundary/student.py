"""A submission behind the trust boundary: cases go in, observations or failures come out."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from autograder.boundary.budgets import Budgets
from autograder.boundary.confining import confine
from autograder.boundary.disk_use import DiskUse
from autograder.boundary.launching import GraderError, Launcher, Start
from autograder.boundary.selftest import SelfTest, refuse_if_open
from autograder.boundary.worker_process import (
    Broken,
    Failure,
    Killed,
    Printed,
    TimedOut,
    WorkerProcess,
)
from autograder.exchange.cases import Case
from autograder.exchange.messages import Loaded, Locked, Raised, Refused, encode_case
from autograder.exchange.observing import Observation
from autograder.limits import Limits
from autograder.paths import HAS_HIDDEN_CHECKS
from autograder.submission import SourceFile, write_read_only
from autograder.workspace import fresh_name, make_passable

FORGETTING_SECONDS = 0.25

Answer = Observation | Raised | Refused | Failure


class Student:
    """One submission. Its workers live one function long; ``working_on`` says which.

    Where a worker takes seconds to start, one serves all functions for as long as it lives.
    """

    def __init__(
        self,
        launcher: Launcher,
        files: Sequence[SourceFile],
        workspace: Path,
        limits: Limits,
        device: str,
        budgets: Budgets | None = None,
    ) -> None:
        """A submission's files, to be run by workers in folders of the workspace."""
        self._launcher = launcher
        self._files = files
        self._workspace = workspace
        self._limits = limits
        self._disk = DiskUse(workspace, limits.disk_bytes)
        self._device = device
        self._worker: WorkerProcess | None = None
        self._spare: WorkerProcess | None = None
        self._is_last = False
        self._budgets = budgets or Budgets(limits)
        self._request_id = 0
        self._awaited: list[int] = []
        self._problems: dict[int, Answer] = {}
        self._self_test = None
        # What students get has nothing to hide from them.
        if HAS_HIDDEN_CHECKS and not launcher.is_tested:
            self._self_test = SelfTest(launcher, workspace, limits, device)
        self.printed = Printed(limits.printed_bytes)
        self.layers: dict[str, str] = {}

    @contextmanager
    def working_on(self, function: str, is_last: bool) -> Iterator[None]:
        """Grant a function its time and a worker of its own.

        The worker of the function that follows starts while this one's is at work.
        """
        self._budgets.begin_function()
        self._is_last = is_last
        try:
            yield
        finally:
            if self._launcher.is_quick:
                self._end_worker()
                # What nobody has taken was written during the last, hidden checks.
                self.printed.take()

    def load(self) -> Raised | Failure | None:
        """Have a worker import the submission, unless one has; what went wrong, if anything."""
        if self._worker is not None and self._worker.running:
            return None
        if self._self_test is not None:
            refuse_if_open(self._self_test.verdict())
            self._self_test = None
            self._launcher.is_tested = True
        self._end_worker()
        problem = None
        if self._spare is not None:
            self._worker, self._spare = self._spare, None
            problem = self._greet(is_spare=True)
        # A spare may have been harmed by the worker before it, so its end decides nothing.
        if self._worker is None or isinstance(problem, Killed):
            self._end_worker()
            self._worker = self._start_worker()
            problem = self._greet(is_spare=False)
        if problem is None and self._launcher.is_quick and not self._is_last:
            self._spare = self._start_worker()
        return problem

    def _greet(self, is_spare: bool) -> Raised | Failure | None:
        """Wait until the new worker has locked itself down and imported the submission."""
        start_seconds = self._limits.device_start_seconds
        locked = self._worker.receive(0, start_seconds, "starting a worker")
        if isinstance(locked, Raised):
            raise GraderError(f"a worker could not lock itself down: {locked.message}")
        if isinstance(locked, Killed) and is_spare:
            return locked
        if not isinstance(locked, Locked):
            raise GraderError(f"a worker did not start: {locked}")
        self.layers = dict(locked.layers)
        grant = self._budgets.for_load()
        started = self._worker.now()
        loaded = self._worker.receive(0, grant.seconds, grant.whose, grant.at_most)
        self._budgets.spend_load(self._worker.now() - started)
        if isinstance(loaded, TimedOut):
            return grant.timed_out
        return None if isinstance(loaded, Loaded) else self._as_answer(loaded)

    def call(self, case: Case) -> Answer:
        """What became of one case; a worker that failed is replaced at the next call."""
        return self.receive(self.send(case))

    def send(self, case: Case) -> int:
        """Have a case run as soon as those before it have; the ticket for its answer."""
        self._request_id += 1
        grant = self._budgets.for_call()
        problem = grant.timed_out if grant.seconds <= 0 else self.load()
        if problem is None:
            self._worker.send(encode_case(self._request_id, case))
            self._awaited.append(self._request_id)
        else:
            self._problems[self._request_id] = problem
        return self._request_id

    def receive(self, ticket: int, meanwhile: Callable[[], object] | None = None) -> Answer:
        """What became of the case; to be asked in the order of the tickets.

        ``meanwhile`` is called once while the submission computes.
        """
        if ticket in self._problems:
            return self._problems.pop(ticket)
        grant = self._budgets.for_call()
        if meanwhile is not None:
            meanwhile()
        self._awaited.remove(ticket)
        worker = self._worker
        started = worker.now()
        answer = worker.receive(ticket, max(grant.seconds, 0.0), grant.whose, grant.at_most)
        self._budgets.spend_call(worker.now() - started)
        return grant.timed_out if isinstance(answer, TimedOut) else self._as_answer(answer)

    def forget(self) -> None:
        """Let go of the answers that nobody waits for; a worker that is slow with them is ended."""
        self._problems.clear()
        deadline = time.monotonic() + FORGETTING_SECONDS
        while self._awaited and self._worker is not None and self._worker.running:
            left = deadline - time.monotonic()
            self._worker.receive(self._awaited.pop(0), max(left, 0.0), "what is not needed")
        self._awaited.clear()

    def end(self) -> None:
        """End every process of the submission, and wait until they have ended."""
        self._end_spare()
        self._end_worker()
        self._launcher.settle()

    def _free_disk(self) -> None:
        """Give back the disk that the submission has filled, if it has."""
        if self._disk.is_exceeded():
            self._end_spare()
            self._launcher.settle()
            self._disk.clear()

    def _end_spare(self) -> None:
        if self._spare is not None:
            self._spare.end()
            self._spare = None

    def _end_worker(self) -> None:
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def _as_answer(self, answer: object) -> Answer:
        """Only replies that a call may get; a worker that sends another kind is ended."""
        if isinstance(answer, Killed):
            self._free_disk()
        if isinstance(answer, (Observation, Raised, Refused, TimedOut, Killed, Broken)):
            return answer
        self._end_worker()
        return Broken("the reply is of a kind that no call gets")

    def _start_worker(self) -> WorkerProcess:
        # A copy of its own, on which no worker before it can have left a mark.
        folder = make_passable(fresh_name(self._workspace, "worker"))
        submission = write_read_only(self._files, folder)
        confinement = confine(folder, self._limits, self._device, submission)
        start = Start(submission, self._device, confinement)
        return WorkerProcess(self._launcher, start, self.printed, self._disk)
