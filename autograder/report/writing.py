"""Writes the report and the pages of feedback beside the results that they are made from."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.batch.graded import Graded, Timing
from autograder.batch.store import Store, written_whole
from autograder.report.feedback import feedback_page
from autograder.report.figures import figures_of
from autograder.report.page import report_page

if TYPE_CHECKING:
    from autograder.batch.similarity import Likeness

REPORT, FEEDBACK = "report.html", "feedback"


def write_report(store: Store, ids: Sequence[str], likeness: "Likeness | None" = None) -> Path:
    """Write ``report.html`` and ``feedback/<id>.html``, from one result at a time.

    Args:
        store: the results.
        ids: the submissions of the class; those without a result yet are only counted.
        likeness: which submissions are alike; None where they were not compared.

    Returns:
        the report's path.

    Raises:
        OSError: a page could not be written; the old one stays.
    """
    feedback = store.folder / FEEDBACK
    feedback.mkdir(exist_ok=True)
    now = datetime.now(timezone.utc)

    def results() -> Iterator[tuple[Graded, Timing | None]]:
        for id_ in ids:
            graded = store.read(id_)
            if graded is None:
                continue
            write_page(feedback / f"{id_}.html", feedback_page(graded, now))
            yield graded, store.read_timing(id_)

    figures = figures_of(results())
    title = store.folder.resolve().name.removesuffix("-graded")
    path = store.folder / REPORT
    write_page(path, report_page(figures, title, len(ids), likeness))
    return path


def write_page(path: Path, text: str) -> None:
    """Replace the page in one step."""
    with written_whole(path, "utf-8") as file:
        file.write(text)
