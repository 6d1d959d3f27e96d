"""What protects a grading on this machine: each layer's state, and attacks that were tried."""

import os
import platform
import sys
from dataclasses import dataclass

from autograder.boundary.confining import environment_folders, is_open_to_others
from autograder.boundary.launching import GraderError, Launcher, start_launcher
from autograder.boundary.selftest import SelfTest, Verdict, refuse_if_open
from autograder.limits import Limits
from autograder.worker import lockdown
from autograder.worker.selftest import STOPPED
from autograder.workspace import workspace

PURPOSES = {
    lockdown.OWN_USER: "a fresh user for each worker, who owns nothing",
    lockdown.LIMITS: "bounds on memory, files, processes and CPU time",
    lockdown.PARENT_DEATH: "no worker outlives the grader",
    lockdown.NOT_DUMPABLE: "no process of the same user reads a worker's memory",
    lockdown.NO_NEW_PRIVILEGES: "no program can raise the worker's rights",
    lockdown.LANDLOCK: "only Python's files, the submission and a scratch folder are in reach",
    lockdown.SECCOMP: "no network, no other process, no kernel interface",
}


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what it is, how it stands, and what it is for."""

    subject: str
    state: str
    purpose: str
    is_good: bool


@dataclass(frozen=True)
class Diagnosis:
    """All findings, by what they are about."""

    layers: tuple[Finding, ...]
    attacks: tuple[Finding, ...]
    surroundings: tuple[Finding, ...]
    refusal: str = ""


def examine(launcher: Launcher | None = None) -> Diagnosis:
    """Start a worker, let it attack the grader, and report.

    Raises:
        GraderError: where no worker can be started at all.
    """
    own = launcher or start_launcher()
    try:
        with workspace() as folder:
            verdict = SelfTest(own, folder, Limits(), "cpu").verdict()
    finally:
        if launcher is None:
            own.close()
    layers = tuple(
        Finding(name, state, PURPOSES[name], state.startswith("on"))
        for name, state in verdict.layers.items()
    )
    attacks = tuple(
        Finding(name, state, "tried by a worker just now", state == STOPPED)
        for name, state in verdict.attacks.items()
    )
    return Diagnosis(layers, attacks, surroundings(own), refusal_of(verdict))


def refusal_of(verdict: Verdict) -> str:
    """Why the grader would refuse to grade here; empty where it would not."""
    try:
        refuse_if_open(verdict)
    except GraderError as error:
        return str(error)
    return ""


def surroundings(launcher: Launcher) -> tuple[Finding, ...]:
    """The system, the way in which workers start, and whether they can read the environment."""
    user = "root" if os.geteuid() == 0 else "a plain user"
    system = f"{platform.system()} {platform.release()}, {user}"
    return (
        Finding("system", system, f"Python {platform.python_version()}", True),
        Finding("workers", type(launcher).__name__, "how they are started", True),
        environment_finding(),
    )


def environment_finding() -> Finding:
    """How a worker's own user reads Python."""
    folders = ", ".join(environment_folders())
    if is_open_to_others():
        return Finding("environment", "open to every user", folders, True)
    if os.geteuid() != 0:
        return Finding("environment", "closed, and the worker is the same user", folders, True)
    return Finding(
        "environment",
        "closed: workers keep leave to read it, within what Landlock grants",
        f"{folders}; run setup.sh to make one that is open ({sys.prefix})",
        True,
    )
