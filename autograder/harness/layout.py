"""Gradescope's folders: the unpacked zip, the submission, the results, the metadata."""

import json
import shutil
import stat
import zipfile
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from autograder.gradescope.metadata import Attempt, with_attempt

SCRIPTS = ("setup.sh", "run_autograder")
# What Gradescope takes in one upload of a student.
LARGEST_SUBMISSION = 100 * 2**20
LARGEST_SOURCE = 2**30
FILE_MODE, FOLDER_MODE, SCRIPT_MODE = 0o644, 0o755, 0o755
TITLE = "Policy gradients"
EARLIER_SCORE = 40.0


class Unusable(Exception):
    """What was given cannot be tried; the message says in one line why."""


@dataclass(frozen=True)
class Layout:
    """Where things lie below the root, which is ``/autograder`` on Gradescope."""

    root: Path

    @property
    def source(self) -> Path:
        return self.root / "source"

    @property
    def submission(self) -> Path:
        return self.root / "submission"

    @property
    def results(self) -> Path:
        return self.root / "results"

    @property
    def results_file(self) -> Path:
        return self.results / "results.json"

    @property
    def stdout_file(self) -> Path:
        return self.results / "stdout"

    @property
    def script(self) -> Path:
        return self.root / "run_autograder"

    @property
    def metadata(self) -> Path:
        return self.root / "submission_metadata.json"


def unpack_source(zip_path: Path, layout: Layout) -> None:
    """What Gradescope does with the zip before setup.sh runs.

    Raises:
        Unusable: it is no zip, or the scripts are not at its root.
    """
    if not zip_path.is_file():
        raise Unusable(f"there is no file {zip_path}")
    try:
        with zipfile.ZipFile(zip_path) as archive:
            expect_scripts(zip_path, archive.namelist())
            wipe(layout.source)
            extract(archive, layout.source, LARGEST_SOURCE)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise Unusable(f"{zip_path} is not a zip that can be read: {error}") from None
    for name in SCRIPTS:
        with_dos_newlines_replaced(layout.source / name)
    shutil.copyfile(layout.source / "run_autograder", layout.script)
    layout.script.chmod(SCRIPT_MODE)


def expect_scripts(zip_path: Path, names: list[str]) -> None:
    """Unusable unless the scripts stand at the root."""
    missing = [name for name in SCRIPTS if name not in names]
    if not missing:
        return
    nested = [name for name in names if name.endswith(f"/{missing[0]}")]
    hint = ""
    if nested:
        hint = f": it is in {nested[0].rpartition('/')[0]}/, zip that folder's contents"
    raise Unusable(f"{zip_path} has no {' and no '.join(missing)} at its root{hint}")


def with_dos_newlines_replaced(script: Path) -> None:
    """The script as Gradescope's dos2unix leaves it, and executable."""
    script.write_bytes(script.read_bytes().replace(b"\r\n", b"\n"))
    script.chmod(SCRIPT_MODE)


def check_submission(path: Path) -> None:
    """Unusable unless there is something that can be submitted."""
    if not path.exists():
        raise Unusable(f"there is no submission {path}")
    if path.suffix == ".zip" and not zipfile.is_zipfile(path):
        raise Unusable(f"{path} is not a zip that can be read")
    if path.is_dir() and not any(path.iterdir()):
        raise Unusable(f"the folder {path} is empty")
    if not (path.is_dir() or path.is_file()):
        raise Unusable(f"{path} is neither a file nor a folder")


def prepare_run(submission: Path, metadata: bytes | None, layout: Layout) -> None:
    """What Gradescope does in a fresh container before run_autograder runs.

    Args:
        submission: a file, a folder, or a zip, which Gradescope unpacks.
        metadata: the text of submission_metadata.json; None for there being none.
        layout: where the source is already.

    Raises:
        Unusable: the submission cannot be read.
    """
    wipe(layout.submission)
    wipe(layout.results)
    layout.metadata.unlink(missing_ok=True)
    if metadata is not None:
        layout.metadata.write_bytes(metadata)
        layout.metadata.chmod(FILE_MODE)
    try:
        place(submission, layout.submission)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        # shutil lists every file with its error; the first will do.
        reason = error.args[0][0][-1] if isinstance(error, shutil.Error) else error
        raise Unusable(f"{submission} cannot be read: {reason}") from None


def place(submission: Path, folder: Path) -> None:
    """Put the files of a submission into the folder, with the modes of a download."""
    if submission.is_dir():
        options = {"symlinks": True, "dirs_exist_ok": True, "ignore": special_files}
        shutil.copytree(submission, folder, copy_function=shutil.copyfile, **options)
    elif submission.suffix == ".zip":
        with zipfile.ZipFile(submission) as archive:
            extract(archive, folder, LARGEST_SUBMISSION)
    else:
        shutil.copyfile(submission, folder / submission.name)
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)


def special_files(folder: str, names: list[str]) -> list[str]:
    """Pipes, sockets and devices, which nobody can upload."""
    paths = {name: Path(folder, name) for name in names}
    return [
        name
        for name, path in paths.items()
        if not (path.is_symlink() or path.is_file() or path.is_dir())
    ]


def extract(archive: zipfile.ZipFile, folder: Path, largest: int) -> None:
    """Unpack the archive as unzip does, modes included; Unusable where it is too large."""
    if sum(member.file_size for member in archive.infolist()) > largest:
        raise Unusable(f"{archive.filename} unpacks to more than {largest / 2**20:.0f} MB")
    for member in archive.infolist():
        path = Path(archive.extract(member, folder))
        mode = stat.S_IMODE(member.external_attr >> 16) & 0o777
        path.chmod(mode or (FOLDER_MODE if path.is_dir() else FILE_MODE))


def wipe(folder: Path) -> None:
    """Remove the folder with all that is in it, and make it anew."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    folder.chmod(FOLDER_MODE)


def made_up_metadata(now: datetime) -> bytes:
    """A submission_metadata.json like Gradescope's: a second attempt, a week before it is due."""

    def time(**ago: float) -> str:
        moment = now.astimezone(timezone.utc) - timedelta(**ago)
        return moment.isoformat(timespec="microseconds")

    dates = {"release_date": time(days=14), "due_date": time(days=-7), "late_due_date": None}
    earlier = Attempt(now - timedelta(days=1), EARLIER_SCORE, graded=True)
    earlier_results = {
        "score": EARLIER_SCORE,
        "tests": [],
        "extra_data": {"history": with_attempt((), earlier)},
    }
    metadata = {
        "id": 123456789,
        "created_at": time(),
        "submission_method": "upload",
        "assignment": {
            "id": 1234567,
            "course_id": 123456,
            "title": TITLE,
            "total_points": "100.0",
            "outline": [{"id": 12345678, "type": "AutograderQuestion", "title": "Autograder"}],
            **dates,
        },
        "users": [
            {
                "id": 2345678,
                "email": "student@example.edu",
                "name": "Sample Student",
                "sid": "A00000001",
                "sections": ["Section 1"],
                "assignment": dates,
            }
        ],
        "previous_submissions": [
            {
                "submission_time": time(days=1),
                "score": str(EARLIER_SCORE),
                "autograder_error": False,
                "results": earlier_results,
            }
        ],
    }
    return json.dumps(metadata, indent=1).encode() + b"\n"
