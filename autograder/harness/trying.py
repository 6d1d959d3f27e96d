"""Tries a zip with a submission, from the unpacking to the page."""

import contextlib
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

from autograder.gradescope.metadata import Metadata, metadata_from
from autograder.harness import docker
from autograder.harness.judging import Page, judge
from autograder.harness.layout import (
    EARLIER_SCORE,
    Layout,
    Unusable,
    check_submission,
    made_up_metadata,
    prepare_run,
    unpack_source,
    wipe,
)
from autograder.harness.running import (
    SECRET,
    Finished,
    lend_environment,
    needs_setup,
    run,
    set_up,
)
from autograder.workspace import fresh_name, workspace

DEFAULT_LIMIT_SECONDS = 600
# Beyond it, an image in a text is not shown.
LARGEST_IMAGE = 74_000
IMAGE = re.compile(r"data:image/[a-z+]+;base64,[A-Za-z0-9+/=\\]*")


@dataclass(frozen=True)
class Options:
    """How to try. ``runs_setup`` and ``in_docker`` are None for what suits this machine.

    ``metadata`` is a submission_metadata.json, or None for a made-up one unless
    ``without_metadata``.
    """

    limit_seconds: int = DEFAULT_LIMIT_SECONDS
    metadata: Path | None = None
    without_metadata: bool = False
    runs_setup: bool | None = None
    in_docker: bool | None = None
    root: Path | None = None


def try_out(zip_path: Path, submission: Path, options: Options, say: Callable[[str], None]) -> Page:
    """The page that Gradescope would show.

    Args:
        zip_path: what would be uploaded.
        submission: a file, a folder or a zip.
        options: how to try.
        say: told in a sentence what is done.

    Raises:
        Unusable: one of the inputs cannot be used.
        GraderError: there is no place for temporary files.
    """
    now = datetime.now(timezone.utc)
    metadata = metadata_text(options, now)
    check_submission(submission)
    with root_folder(options.root) as root:
        layout = Layout(root)
        unpack_source(zip_path, layout)
        if docker.is_available() if options.in_docker is None else options.in_docker:
            say("Trying in Docker.")
            prepare_run(submission, metadata, layout)
            finished = docker.run(layout, docker.image_of(zip_path), options.limit_seconds)
        else:
            prepare_environment(layout, options, say)
            prepare_run(submission, metadata, layout)
            finished = run(layout, options.limit_seconds)
        data, stdout = read(layout.results_file), read(layout.stdout_file) or b""
    page = judge(data, stdout, parse_metadata(metadata), now)
    remarks = [*page.remarks, *remarks_on_run(finished, data or b"", stdout)]
    if options.metadata is None and not options.without_metadata:
        remarks.append(
            f"The metadata is made up: a submission before it had {EARLIER_SCORE:g} points."
        )
    return replace(page, remarks=tuple(remarks))


def parse_metadata(text: bytes | None) -> Metadata:
    """What the page needs of the metadata: nothing where there is none, or none to be read."""
    try:
        return metadata_from(json.loads(text or b"null"))
    except (ValueError, RecursionError):
        return Metadata()


def metadata_text(options: Options, now: datetime) -> bytes | None:
    """What stands in submission_metadata.json; None for no such file."""
    if options.without_metadata:
        return None
    if options.metadata is None:
        return made_up_metadata(now)
    try:
        return options.metadata.read_bytes()
    except OSError as error:
        raise Unusable(f"{options.metadata} cannot be read: {error.strerror}") from None


@contextlib.contextmanager
def root_folder(chosen: Path | None) -> Iterator[Path]:
    """The folder that stands for /autograder: the chosen one, which stays, or a passing one.

    Raises:
        Unusable: what is in the chosen folder is none of an earlier try's.
    """
    if chosen is None:
        with workspace() as outer:
            root = fresh_name(outer, "autograder")
            wipe(root)
            yield root
        return
    is_known = (chosen / "source" / "run_autograder").exists()
    if chosen.exists() and not is_known and (not chosen.is_dir() or any(chosen.iterdir())):
        raise Unusable(f"{chosen} is in use: name a new folder, or that of an earlier try")
    chosen.mkdir(parents=True, exist_ok=True)
    yield chosen.resolve()


def prepare_environment(layout: Layout, options: Options, say: Callable[[str], None]) -> None:
    """Run setup.sh, or let the zip have the environment of this command."""
    reason = needs_setup(layout)
    if options.runs_setup or (options.runs_setup is None and reason):
        say(f"Running setup.sh{f': {reason}' if reason else ''}.")
        set_up(layout)
        return
    say("Not running setup.sh: the environment of this command is used. --setup runs it.")
    lend_environment(layout)


def read(path: Path) -> bytes | None:
    """The file's content; None where there is none to read."""
    # A pipe would never end.
    if not path.is_file():
        return None
    try:
        return path.read_bytes()
    except OSError:
        return None


def remarks_on_run(finished: Finished, data: bytes, stdout: bytes) -> Iterator[str]:
    """What staff should know of how it ran."""
    if finished.timed_out:
        yield "run_autograder was ended at the limit, and what it had written was replaced."
    elif finished.exit_code != 0:
        yield (
            f"run_autograder ended with code {finished.exit_code}; its results count all the same."
        )
    for place, content in (("results.json", data), ("the standard output", stdout)):
        if SECRET.encode() in content:
            yield f"A secret of the harness's environment is in {place}: scrub the environment."
    images = IMAGE.findall(data.decode("utf-8", errors="replace"))
    largest = max(map(len, images), default=0)
    if largest > LARGEST_IMAGE:
        yield f"An image is {largest / 1000:.0f} KB large, which Gradescope does not show."
    if os.geteuid() != 0:
        yield "Gradescope runs this as root; here it ran as a plain user."
    yield f"run_autograder took {finished.seconds:.1f} s."
