"""results.json on Gradescope: the page of one submission, as it follows the grading."""

import contextlib
import json
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from autograder.gradescope.extras import Extras
from autograder.gradescope.metadata import read_metadata
from autograder.gradescope.page import as_page, staff_text
from autograder.gradescope.policy import Ruling, rule
from autograder.gradescope.settings import Settings, settings_from
from autograder.grading import blank_checks
from autograder.paths import KIT
from autograder.record import FileProblem, Outcome, Record
from autograder.results import write_page
from autograder.submission import read_submission
from autograder.version import assignment_of, read_version

SETTINGS_FILE = "settings.json"


class PageFile:
    """Writes the page anew whenever there is more to say."""

    def __init__(self, root: Path, now: datetime, started: float) -> None:
        """The page of the submission below the root.

        Args:
            root: Gradescope's folder.
            now: the time of day at which the grading began.
            started: the same moment of the clock that times gradings.
        """
        self.now = now
        self.settings = read_built_settings(KIT / SETTINGS_FILE)
        self.metadata = read_metadata(root / "submission_metadata.json")
        self.extras = Extras(self.settings)
        self._path = root / "results" / "results.json"
        self._version = read_version()
        self._submission_version = version_of(root / "submission")
        self._started = started
        self._record: Record | None = None
        self._ruling: Ruling | None = None

    @property
    def staff_text(self) -> str:
        """What staff read of the grading."""
        if self._record is None:
            return f"No results were written. Grader: {self._version}."
        return staff_text(
            self._record,
            self._ruling,
            self.metadata,
            self._version,
            self._submission_version,
            self.extras.faults,
        )

    def update(self, record: Record) -> None:
        """Replace what the file says."""
        record = replace(record, seconds=time.monotonic() - self._started)
        ruling = rule(record, self.settings, self.metadata, self.now)
        page = as_page(
            record,
            ruling,
            self.settings,
            self.metadata,
            self._version,
            self.extras.pictures,
            self.extras.figures,
            self._submission_version,
        )
        write_page(page, self._path)
        self._record, self._ruling = record, ruling

    def seal(self, message: str) -> None:
        """Add, where checks are left, why they were not run; the points stay."""
        record = self._record
        if record and any(check.outcome is Outcome.NOT_CHECKED for check in record.checks):
            # What keeps the file from being written is told already.
            with contextlib.suppress(OSError):
                self.update(replace(record, problem=FileProblem(Outcome.NOT_CHECKED, message)))


def read_built_settings(path: Path) -> Settings:
    """The settings that the build wrote; the defaults where there was no build."""
    try:
        return settings_from(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Settings()


def version_of(submission: Path) -> str | None:
    """The assignment's version that the submission states; None where there is none."""
    files = read_submission(submission).files
    return assignment_of(files[0].data) if files else None


def blank_record(submission: Path, settings: Settings) -> Record:
    """The record of a submission that is not graded."""
    return Record(str(submission), blank_checks(settings.questions), seed=None)
