"""Lets a worker attack the grader before any submission may."""

import os
from dataclasses import dataclass
from pathlib import Path

from autograder.boundary.confining import confine
from autograder.boundary.launching import GraderError, Launcher, Start
from autograder.boundary.worker_process import Printed, WorkerProcess
from autograder.exchange.messages import Locked
from autograder.limits import Limits
from autograder.paths import REFERENCE
from autograder.worker.selftest import SUCCEEDED

MEND = {
    "read the reference": "make it private: chmod -R go-rwx reference autograder/checks/hidden",
    "write the results": "the folder of the results must belong to root",
    "open a socket": "install libseccomp (libseccomp2 on Debian and Ubuntu)",
    "read the grader's memory": "no layer that forbids it is on: see 'autograder doctor'",
    "signal the grader": "no layer that forbids it is on: see 'autograder doctor'",
}


@dataclass(frozen=True)
class Verdict:
    """The layers of a worker without a submission, and what became of each attack."""

    layers: dict[str, str]
    attacks: dict[str, str]

    @property
    def succeeded(self) -> list[str]:
        return [name for name, state in self.attacks.items() if state == SUCCEEDED]


class SelfTest:
    """A self-test that runs from construction on; ``verdict`` waits for it."""

    def __init__(self, launcher: Launcher, workspace: Path, limits: Limits, device: str) -> None:
        targets = {
            "reference": str(REFERENCE / "policy_gradients.py"),
            "results": str(workspace),
            "grader": str(os.getpid()),
        }
        start = Start(workspace, device, confine(workspace, limits, device), targets)
        self._seconds = limits.device_start_seconds
        self._worker = WorkerProcess(launcher, start, Printed(0))

    def verdict(self) -> Verdict:
        """What the worker reports; it has ended then."""
        layers = self._worker.receive(0, self._seconds, "starting a worker")
        attacks = None
        if isinstance(layers, Locked):
            attacks = self._worker.receive(0, self._seconds, "the self-test")
        self._worker.end()
        if not isinstance(layers, Locked) or not isinstance(attacks, Locked):
            raise GraderError(f"the self-test of the isolation did not end: {layers}, {attacks}")
        return Verdict(dict(layers.layers), dict(attacks.layers))


def refuse_if_open(verdict: Verdict) -> None:
    """As root every attack must be stopped.

    Raises:
        GraderError: naming the attacks that succeeded, and the mend.
    """
    if os.geteuid() == 0 and verdict.succeeded:
        told = "; ".join(f"{name} ({MEND[name]})" for name in verdict.succeeded)
        raise GraderError(f"refusing to grade: student code could {told}")
