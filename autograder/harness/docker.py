"""Runs what the zip holds in Docker, on the image that Gradescope's own images are built from.

Files are copied in and out instead of being mounted: what root writes in a container would be
root's on this machine too.
"""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.harness.layout import Layout, Unusable
from autograder.harness.running import (
    STANDARD_ERROR,
    Finished,
    harness_environment,
    run_to_the_end,
    write_timeout_results,
)

BASE_IMAGE = "gradescope/autograder-base:ubuntu-22.04"
ROOT = "/autograder"
ANSWER_SECONDS = 10
# What an assignment gets unless its settings ask for more.
CPUS, MEMORY = "0.5", "768m"
DOCKERFILE = f"""\
FROM {BASE_IMAGE}
COPY source {ROOT}/source
COPY run_autograder {ROOT}/run_autograder
RUN apt-get update && bash {ROOT}/source/setup.sh \\
    && rm -rf /var/lib/apt/lists/* /tmp/* /var/tmp/* {ROOT}/submission {ROOT}/results
WORKDIR {ROOT}
CMD ["bash", "-c", "./run_autograder >results/stdout 2>&1 </dev/null"]
"""


@dataclass(frozen=True)
class Commands:
    """The command lines of one try, in their order."""

    build: list[str]
    create: list[str]
    copy_in: list[list[str]]
    start: list[str]
    kill: list[str]
    copy_out: list[str]
    remove: list[str]


def commands(
    layout: Layout, image: str, name: str, limit_seconds: int, has_metadata: bool
) -> Commands:
    """The command lines that try the layout in a container.

    Args:
        layout: holds all that is copied into the container, and gets its results.
        image: the name of the image that is built.
        name: the name of the container.
        limit_seconds: what run_autograder is told of its limit.
        has_metadata: whether there is a submission_metadata.json.
    """
    variables = harness_environment(limit_seconds)
    # The image's own, which has its Python on it.
    del variables["PATH"]
    sources = [layout.submission, layout.results, *[layout.metadata] * has_metadata]
    return Commands(
        build=["docker", "build", "--tag", image, str(layout.root)],
        create=[
            *("docker", "create", "--name", name),
            *("--cpus", CPUS, "--memory", MEMORY, "--memory-swap", MEMORY),
            *environment_options(variables),
            image,
        ],
        copy_in=[["docker", "cp", str(source), f"{name}:{ROOT}/"] for source in sources],
        start=["docker", "start", "--attach", name],
        kill=["docker", "kill", name],
        copy_out=["docker", "cp", f"{name}:{ROOT}/results/.", str(layout.results)],
        remove=["docker", "rm", "--force", name],
    )


def environment_options(variables: Mapping[str, str]) -> list[str]:
    """``--env NAME=value`` for each variable."""
    return [word for name, value in variables.items() for word in ("--env", f"{name}={value}")]


def is_available() -> bool:
    """Whether there is a Docker that answers."""
    if shutil.which("docker") is None:
        return False
    try:
        done = subprocess.run(
            ["docker", "info"], capture_output=True, timeout=ANSWER_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def image_of(zip_path: Path) -> str:
    """The image's name; that of the same zip is found again, with what setup.sh installed."""
    digest = hashlib.sha256(zip_path.read_bytes()).hexdigest()
    return f"policy-gradient-autograder-try:{digest[:16]}"


def run(layout: Layout, image: str, limit_seconds: int) -> Finished:
    """Build the image, and run run_autograder in a container of it.

    Raises:
        Unusable: the image cannot be built, or Docker fails.
    """
    (layout.root / "Dockerfile").write_text(DOCKERFILE, encoding="utf-8")
    # COPY of the source and run_autograder is all that the build needs.
    (layout.root / ".dockerignore").write_text("*\n!source\n!run_autograder\n", encoding="utf-8")
    name = f"policy-gradient-autograder-try-{os.getpid()}"
    steps = commands(layout, image, name, limit_seconds, layout.metadata.exists())
    ask(steps.build, "the image could not be built")
    try:
        ask(steps.create, "no container could be made")
        for step in steps.copy_in:
            ask(step, "the submission could not be copied into the container")
        finished = run_to_the_end(
            steps.start,
            cwd=Path("/"),
            env=os.environ,
            stdout=STANDARD_ERROR,
            limit_seconds=limit_seconds,
        )
        if finished.timed_out:
            subprocess.run(steps.kill, capture_output=True, check=False)
        ask(steps.copy_out, "the results could not be copied out of the container")
    finally:
        subprocess.run(steps.remove, capture_output=True, check=False)
    if finished.timed_out:
        write_timeout_results(layout, limit_seconds)
    return finished


def ask(command: list[str], failure: str) -> None:
    """Run one of Docker's commands, its output on standard error; Unusable where it fails."""
    done = run_to_the_end(command, cwd=Path("/"), env=os.environ, stdout=STANDARD_ERROR)
    if done.exit_code != 0:
        raise Unusable(f"{failure}: {' '.join(command[:2])} ended with code {done.exit_code}")
