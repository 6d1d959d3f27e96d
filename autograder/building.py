"""Builds the zip that an instructor uploads to Gradescope.

The zip holds what grades there and nothing else: the modules that the entry points import, followed
through their source, and a few files of data. From the same files it is the same to the byte.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder import locking
from autograder.archives import as_zip
from autograder.audit import Audit
from autograder.boundary.launching import start_launcher
from autograder.gradescope.page_file import SETTINGS_FILE
from autograder.gradescope.settings import Settings, as_mapping, read_settings, warnings_about
from autograder.grading import grade
from autograder.limits import Limits, read_limits
from autograder.paths import KIT
from autograder.record import Record
from autograder.sources import GRADING_DATA, content_hash, module_files
from autograder.version import VERSION_FILE, Version, as_json, commit_of

SETTINGS = KIT / "assignment" / "settings.toml"
ENTRY_POINTS = ("autograder.gradescope.run", "autograder.gradescope.verifying")
DATA = (*GRADING_DATA, "autograder/schemas/results.schema.json")
AT_THE_TOP = "autograder/gradescope/at_the_top"
SCRIPTS = ("setup.sh", "run_autograder")


class BuildRefused(Exception):
    """What would be handed out is not fit for it; ``reasons`` say why."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class Built:
    """A zip that was built; ``warnings`` are what an instructor may not have meant."""

    path: Path
    version: Version
    members: tuple[str, ...]
    warnings: tuple[str, ...]


def build(
    path: Path,
    audit: Callable[[], Audit],
    settings_path: Path = SETTINGS,
    with_new_lock: bool = False,
) -> Built:
    """Write the zip, unless the grader would be unfair.

    Args:
        path: the zip to write.
        audit: holds the checks against the kill table; asked last, since it takes longest.
        settings_path: the instructor's settings.
        with_new_lock: resolve the versions for Gradescope anew, also where they are current.

    Raises:
        SettingsError: the settings cannot be used.
        LockError: the versions for Gradescope are not known.
        BuildRefused: the reference, the starter or the checks are not as they must be.
    """
    settings = read_settings(settings_path)
    if with_new_lock or not locking.is_current():
        locking.write_lock()
    limits = read_limits(settings.limit_settings)
    reasons = list(objections_to_files(limits)) or list(objections_to_checks(audit()))
    if reasons:
        raise BuildRefused(reasons)
    members = gather(settings)
    version = Version(commit_of(KIT, tracked_paths()), content_hash(members))
    members[VERSION_FILE] = as_json(version).encode()
    path.write_bytes(as_zip(members))
    warnings = (*warnings_about(settings), *warnings_about_torch())
    return Built(path, version, tuple(sorted(members)), warnings)


def objections_to_files(limits: Limits, visible_only: bool = False) -> Iterator[str]:
    """Why the reference and the starter forbid to hand out this grader."""
    launcher = start_launcher()
    try:
        options = {"limits": limits, "launcher": launcher, "visible_only": visible_only}
        reference = grade(KIT / "reference", **options)
        starter = grade(KIT / "starter", **options)
    finally:
        launcher.close()
    wanted = reference.max_points if visible_only else 100
    if reference.points != wanted:
        yield (
            f"the reference scores {reference.points:g} of {wanted:g}: {first_failure(reference)}"
        )
    if starter.points != 0:
        yield f"the starter scores {starter.points:g}, expected 0"


def first_failure(record: Record) -> str:
    """Where a record loses its first points."""
    if record.problem:
        return record.problem.message
    check = next(check for check in record.checks if check.points < check.max_points)
    return f"{check.number} {check.title}: {check.message}"


def objections_to_checks(audit: Audit) -> Iterator[str]:
    """Why the kill table forbids an upload."""
    for finding in audit.findings:
        detail = f": {finding.detail}" if finding.detail else ""
        yield f"the audit does not hold: {finding.subject} {finding.fault.value}{detail}"


def warnings_about_torch() -> Iterator[str]:
    """What is told where the checks were tried with another torch than will grade."""
    here, there = locking.found_version("torch"), locking.locked_torch()
    if here != there:
        yield (
            f"The reference was graded with torch {here}; Gradescope gets {there}. "
            "autograder build --lock takes the one that is installed here."
        )


def gather(settings: Settings) -> dict[str, bytes]:
    """What goes into the zip, by name, without the version."""
    members = {name: (KIT / name).read_bytes() for name in (*module_files(ENTRY_POINTS), *DATA)}
    for name in (*SCRIPTS, locking.LOCK_FILE.name):
        members[name] = (KIT / AT_THE_TOP / name).read_bytes()
    members[SETTINGS_FILE] = json.dumps(as_mapping(settings), indent=1).encode() + b"\n"
    return members


def tracked_paths() -> tuple[str, ...]:
    """The files and folders of the tree that the zip is made from."""
    return (*module_files(ENTRY_POINTS), *DATA, AT_THE_TOP, str(SETTINGS.relative_to(KIT)))
