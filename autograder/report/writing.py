"""Writes the report and the pages of feedback beside the results that they are made from."""

import importlib.util
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

from autograder.batch.class_file import ClassFile
from autograder.batch.graded import Graded, Timing
from autograder.batch.store import Store, written_whole
from autograder.report.figures import figures_of

REPORT, FEEDBACK = "report.html", "feedback"
LIBRARIES = ("jinja2", "matplotlib", "nh3", "markdown_it")


class LibraryMissing(RuntimeError):
    """A report cannot be made here; the message says how it could be."""


def write_report(store: Store, whole: ClassFile) -> Path:
    """Write ``report.html`` and ``feedback/<id>.html``, from one result at a time.

    Pages of submissions that the class no longer has are removed; their results are kept.

    Args:
        store: the results.
        whole: the class; submissions without a result yet are only counted.

    Returns:
        the report's path.

    Raises:
        LibraryMissing: the extra ``batch`` is not installed.
        OSError: a page could not be written; the old one stays.
    """
    for name in LIBRARIES:
        if importlib.util.find_spec(name) is None:
            raise LibraryMissing(
                f"no report: {name} is missing: pip install 'policy-gradient-autograder[batch]'"
            )
    from autograder.report.feedback import feedback_page
    from autograder.report.page import report_page

    feedback = store.folder / FEEDBACK
    feedback.mkdir(exist_ok=True)
    now = datetime.now(timezone.utc)

    def results() -> Iterator[tuple[Graded, Timing | None]]:
        for id_ in whole.ids:
            graded = store.read(id_)
            if graded is None:
                continue
            write_page(feedback / f"{id_}.html", feedback_page(graded, now))
            yield graded, store.read_timing(id_)

    figures = figures_of(results())
    title = store.folder.resolve().name.removesuffix("-graded")
    path = store.folder / REPORT
    write_page(path, report_page(figures, title, len(whole.ids), whole.likeness))
    here = set(whole.ids)
    for page in feedback.glob("*.html"):
        if page.stem not in here:
            page.unlink(missing_ok=True)
    return path


def write_page(path: Path, text: str) -> None:
    """Replace the page in one step."""
    with written_whole(path, "utf-8") as file:
        file.write(text)
