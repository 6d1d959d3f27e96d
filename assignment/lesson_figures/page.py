"""Pieces of the page: what a problem, a row of controls, or progress looks like."""

import html
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import marimo as mo

from lesson_figures import problems
from lesson_figures.problems import Problem


def told(problem: Problem) -> mo.Html:
    """A problem as a box; what the student's code wrote is text there, and never markup."""
    kind = "neutral" if problem.kind == problems.NOT_WRITTEN else "warn"
    return mo.callout(mo.Html(f"<span>{html.escape(problem.message)}</span>"), kind=kind)


def row(*elements: object) -> mo.Html:
    """Sliders, buttons or cards in a row that wraps where the page is narrow."""
    return mo.hstack(elements, justify="start", align="center", wrap=True, gap=1.25)


def section(text: str, *controls: object) -> mo.Html:
    """A figure's heading and explanation in Markdown, over its controls."""
    return mo.vstack([mo.md(text), row(*controls)], gap=1)


def play_button(is_playing: bool, on_click: Callable) -> object:
    """The button that starts and pauses."""
    return mo.ui.button(
        label="❚❚ Pause" if is_playing else "▶ Play", on_click=on_click, kind="success"
    )


def progress(done: int, total: int, label: str) -> mo.Html:
    """A progress bar."""
    return mo.Html(
        '<div style="display: flex; gap: 0.75rem; align-items: center">'
        f'<progress value="{done}" max="{total}" aria-label="{html.escape(label)}"'
        ' style="flex: 1; max-width: 22rem; accent-color: #3b82c4"></progress>'
        f"<span>{html.escape(label)}</span></div>"
    )


def unseen(refresh: object) -> mo.Html | None:
    """A refresh element, which must be on the page to beat, without its looks."""
    return mo.Html(f'<div style="display: none">{refresh}</div>') if refresh is not None else None


def heading(path: Path, problem: object) -> mo.Html:
    """The page's title, which file drives the figures, and what is wrong with it as a whole."""
    try:
        saved = datetime.fromtimestamp(path.stat().st_mtime).strftime(", saved at %H:%M:%S")
    except OSError:
        saved = ""
    text = mo.md(
        """
        # Policy gradients, with your own functions

        Each figure calls the functions that you are writing. Save your file, and the figures
        follow. What is not written yet is named where it is missing.
        """
    )
    file = mo.Html(f"<p>Your file: <code>{html.escape(str(path))}</code>{saved}</p>")
    return mo.vstack([text, file, *([told(problem)] if isinstance(problem, Problem) else [])])
