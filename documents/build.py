"""Writes the handout, the errata, the written questions, their model answers, and the figure.

python -m documents.build            # writes them
python -m documents.build --check    # writes nothing; exits with 1 where a file is out of date
"""

import sys
from collections.abc import Mapping
from pathlib import Path

import click
import jinja2

from autograder.contract import ASSIGNMENT_VERSION
from autograder.paths import ASSIGNMENT, KIT, REFERENCE
from documents import clip_figure, contract_text, step_example
from documents.figures import (
    ROLLOUTS,
    SUCCESS_RATE,
    SUCCESS_RATES,
    TOKEN_SPREAD,
    compute_figures,
)
from documents.rewards import best_constant
from documents.sources import cite, list_sources
from documents.written_questions import read_questions

TEMPLATES = Path(__file__).parent / "templates"
OUTPUTS = {
    "handout.md.j2": ASSIGNMENT / "handout.md",
    "errata.md.j2": ASSIGNMENT / "errata.md",
    "written_questions.md.j2": ASSIGNMENT / "written_questions.md",
    "clip.svg.j2": ASSIGNMENT / "figures" / "clip.svg",
    # For whoever marks: it goes neither to students nor to Gradescope.
    "written_answers.md.j2": REFERENCE / "written_answers.md",
}
SOURCES_GO_HERE = "SOURCES GO HERE"
OUT_OF_DATE = 1


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail where a file is out of date.")
def main(check: bool) -> None:
    """Write the documents from their templates."""
    stale = out_of_date()
    for path, text in stale.items():
        if check:
            click.echo(f"{path.relative_to(KIT)} is out of date: run python -m documents.build")
            continue
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        click.echo(f"{path.relative_to(KIT)} written")
    sys.exit(OUT_OF_DATE if check and stale else 0)


def out_of_date() -> Mapping[Path, str]:
    """The files that are not what their templates give now, with what they should be."""
    texts = render_all()
    return {
        path: text
        for path, text in texts.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    }


def render_all() -> Mapping[Path, str]:
    """Every document's text.

    Raises:
        jinja2.UndefinedError: a template uses a name that nothing computes.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["fixed"] = fixed
    figures = compute_figures()
    names = {**figures, **givens(), **builders(figures)}
    return {
        path: with_sources(environment.get_template(template).render(names))
        for template, path in OUTPUTS.items()
    }


def givens() -> Mapping[str, object]:
    """What the documents take as given, and no computation yields."""
    questions = read_questions()
    return {
        "assignment_version": ASSIGNMENT_VERSION,
        "questions": questions,
        "written_points": sum(question.points for question in questions),
        "success_rate": SUCCESS_RATE,
        "rollouts": ROLLOUTS,
        "token_spread": TOKEN_SPREAD,
        "width": clip_figure.WIDTH,
        "height": clip_figure.HEIGHT,
        "list_of_sources": SOURCES_GO_HERE,
    }


def builders(figures: Mapping[str, float]) -> Mapping[str, object]:
    """Parts of the documents that are made from the contract, the examples and the checks."""
    return {
        "best_constant": list(best_constant()),
        "cite": cite,
        "contract": contract_text.contract,
        "example": contract_text.example,
        "graded": contract_text.graded,
        "points_table": contract_text.points_table,
        "quadrants": contract_text.quadrants,
        "section_title": contract_text.section_title,
        "step_table": step_example.step_table,
        "step_ratios": [row[1:3] for row in step_example.inner_steps()],
        "weights_table": lambda: weights_table(figures),
        "panels": clip_figure.panels(),
        "ticks": clip_figure.ticks(),
    }


def weights_table(figures: Mapping[str, float]) -> str:
    """What GRPO makes of prompts, by their success rates, as a Markdown table."""
    titles = {
        "weight": "$c(p)$, divided by the deviation",
        "centred_weight": "$c(p)$, centred only",
    }
    lines = [
        "| success rate | " + " | ".join(f"{rate:g}" for rate in SUCCESS_RATES) + " |",
        "|---" * (len(SUCCESS_RATES) + 1) + "|",
    ]
    for name, title in titles.items():
        cells = [figures[f"{name}_{round(100 * rate):02d}"] for rate in SUCCESS_RATES]
        lines.append(f"| {title} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |")
    return "\n".join(lines)


def fixed(number: float, digits: int) -> str:
    """The number with so many decimals."""
    return f"{number:.{digits}f}"


def with_sources(text: str) -> str:
    """The text with the list of all works that it cites."""
    return text.replace(SOURCES_GO_HERE, list_sources(text))


if __name__ == "__main__":
    main()
