"""The page as one HTML file, which loads nothing and runs nothing."""

import html
import json
from pathlib import Path
from string import Template

from autograder.harness.formats import cleaned, for_browser
from autograder.harness.judging import GradedTest, Page, Passage
from autograder.harness.showing import points_of, total_line

TEMPLATE = Path(__file__).with_name("page.html")


def as_html(page: Page, is_for_staff: bool = False, whose: str = "") -> str:
    """What the student sees; for staff, marked, also what is kept from students.

    ``whose`` stands above it all, where it is known.
    """
    parts = [f"<p class=whose><bdi>{escaped(whose)}</bdi></p>"] if whose else []
    if page.output.text and (page.is_visible or is_for_staff):
        parts.append(f"<section>{for_browser(page.output)}</section>")
    parts += [as_section(test) for test in page.tests if test.is_visible or is_for_staff]
    if page.leaderboard:
        rows = (
            f"<tr><td>{escaped(figure.name)}</td><td>{escaped(str(figure.value))}</td></tr>"
            for figure in page.leaderboard
        )
        parts.append(f"<h2>Leaderboard</h2><table>{''.join(rows)}</table>")
    if page.is_stdout_visible or is_for_staff:
        kept = "" if page.is_stdout_visible else " (kept from the student)"
        stdout = for_browser(Passage(page.stdout, "ansi"))
        parts.append(f"<h2>Standard output{kept}</h2>{stdout}")
    if is_for_staff:
        extra = json.dumps(page.extra_data, indent=1, ensure_ascii=False)
        parts.append(f"<h2>For staff</h2><pre>extra_data: {escaped(extra)}</pre>")
        parts += [f"<p class=remark>{escaped(remark)}</p>" for remark in page.remarks]
    template = Template(TEMPLATE.read_text(encoding="utf-8"))
    return template.substitute(
        title=escaped(whose or "Submission"),
        total=escaped(total_line(page, is_for_staff)),
        body="\n".join(parts),
    )


def as_section(test: GradedTest) -> str:
    """Number, name and points of a test, then its output."""
    name = for_browser(test.name)
    # A name is part of a line.
    name = name.removeprefix("<pre>").removesuffix("</pre>")
    kept = "" if test.is_visible else " <em>kept from the student</em>"
    title = f"{escaped(test.number)}) {name}{points_of(test)}{kept}"
    output = for_browser(test.output) if test.output.text.strip() else ""
    return f'<section class="test {test.status}"><div class=title>{title}</div>{output}</section>'


def escaped(text: str) -> str:
    return html.escape(cleaned(text))
