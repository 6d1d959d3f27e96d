"""The handout and its fellows: built from what they describe, complete, and fit for GitHub."""

import re
import xml.etree.ElementTree as ElementTree
from collections import Counter

import jinja2
import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from autograder.building import gather
from autograder.contract import FUNCTION_NAMES, FUNCTIONS
from autograder.gradescope.settings import Settings
from autograder.paths import ASSIGNMENT, KIT, REFERENCE
from documents import build, contract_text, sources
from documents.written_questions import read_questions

DOCUMENTS = sorted(path for path in build.OUTPUTS.values() if path.suffix == ".md")
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in DOCUMENTS}
TEMPLATES = ["handout.md.j2", "written_answers.md.j2", "errata.md.j2", "written_questions.md.j2"]
# Decimals that nothing computes: settings of the assignment, and a bound that the contract states.
GIVEN = {"0.2", "0.95", "0.01", "2.9", "0.5", "0.05"}
# What the errata correct, and the inputs of their worked cases.
GIVEN_IN_ERRATA = {"4.743", "1.1547", "1.35", "0.65"}

each_document = pytest.mark.parametrize("name", TEXTS)
each_function = pytest.mark.parametrize("function", FUNCTION_NAMES)


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Has the build write below a temporary folder."""
    outputs = {
        template: tmp_path / path.relative_to(KIT) for template, path in build.OUTPUTS.items()
    }
    for path in outputs.values():
        path.parent.mkdir(exist_ok=True)
    monkeypatch.setattr(build, "OUTPUTS", outputs)
    monkeypatch.setattr(build, "KIT", tmp_path)
    return tmp_path


def test_the_documents_are_up_to_date():
    stale = [str(path.relative_to(KIT)) for path in build.out_of_date()]
    assert not stale, "run python -m documents.build"


def test_the_build_writes_what_its_check_misses(elsewhere):
    runner = CliRunner()
    missing = runner.invoke(build.main, ["--check"])
    assert missing.exit_code == 1
    assert "assignment/handout.md is out of date" in missing.output
    assert not (elsewhere / "assignment/handout.md").exists()
    assert runner.invoke(build.main).exit_code == 0
    assert runner.invoke(build.main, ["--check"]).exit_code == 0
    handout = elsewhere / "assignment/handout.md"
    handout.write_text(handout.read_text(encoding="utf-8").replace("0.168", "0.169"))
    edited = runner.invoke(build.main, ["--check"])
    assert edited.exit_code == 1
    assert edited.output.count("out of date") == 1


def test_a_template_that_names_an_unknown_figure_is_refused(tmp_path, monkeypatch):
    (tmp_path / "handout.md.j2").write_text("{{ no_such_figure }}")
    monkeypatch.setattr(build, "TEMPLATES", tmp_path)
    monkeypatch.setattr(build, "OUTPUTS", {"handout.md.j2": tmp_path / "handout.md"})
    with pytest.raises(jinja2.UndefinedError, match="no_such_figure"):
        build.render_all()


def typed_decimals(text):
    """Decimals that stand in a template's prose, outside of code, tags and comments."""
    text = re.sub(r"```python.*?```", "", text, flags=re.DOTALL)
    text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "", text, flags=re.DOTALL)
    return set(re.findall(r"\d+\.\d+", text))


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_computed_number_is_typed(template):
    given = GIVEN | GIVEN_IN_ERRATA if template.startswith("errata") else GIVEN
    assert typed_decimals((build.TEMPLATES / template).read_text(encoding="utf-8")) <= given


def test_a_typed_number_would_be_found():
    text = "{{ no_success|fixed(4) }} or 0.1678\n```python\n>>> 0.25\n```\n"
    assert typed_decimals(text) == {"0.1678"}


@each_function
def test_each_function_has_its_contract_an_example_and_what_is_graded(function):
    sections = re.split(r"^#{2,3} ", TEXTS["handout.md"], flags=re.MULTILINE)
    title = contract_text.section_title(function)
    (section,) = [section for section in sections if section.startswith(f"{title}\n")]
    assert contract_text.contract(function) in section
    assert contract_text.graded(function) in section
    examples = re.findall(r"\*Worked example\* `([\w-]+)`", section)
    if function == "grpo_step":
        assert "*Worked example.*" in section
    else:
        assert examples
        assert {contract_text.entries()[name]["function"] for name in examples} == {function}


def test_the_points_are_those_of_the_checks():
    table = TEXTS["handout.md"].split("| | function |")[1].split("\n\n")[0]
    rows = re.findall(r"\[`(\w+)`\]\S* \| (\d+) \| (\d+) \| (\d+) \|", table)
    assert [row[0] for row in rows] == [*FUNCTION_NAMES]
    assert [int(row[3]) for row in rows] == [function.points for function in FUNCTIONS]
    assert all(int(visible) + int(hidden) == int(both) for _, visible, hidden, both in rows)
    assert "| together |" in table and "**100**" in table


@each_document
@each_function
def test_hidden_checks_are_told_in_sum_only(name, function):
    _visible, hidden = contract_text.split(function)
    assert hidden
    for check in hidden:
        assert check.shortDescription() not in TEXTS[name]


def test_the_rubric_adds_up():
    questions = read_questions()
    assert len(questions) == 4
    for question in questions:
        assert question.points == 10
        for element in question.elements:
            parts = re.findall(r"\((\d)\)", element.earned_by)
            assert sum(map(int, parts)) == element.points
    answers = TEXTS["written_answers.md"]
    assert answers.count("\n**(") == sum(len(question.elements) for question in questions)


def test_the_model_answers_go_to_nobody():
    members = gather(Settings())
    assert not any("written" in name or name.endswith(".md") for name in members)
    assert build.OUTPUTS["written_answers.md.j2"].parent == REFERENCE
    for path in ASSIGNMENT.rglob("*.md"):
        assert "written_answers" not in path.read_text(encoding="utf-8")


def test_every_source_is_cited_and_listed_once():
    cited = Counter(
        url for text in TEXTS.values() for url in re.findall(r"\]\((https?://[^)]+)\)", text)
    )
    assert set(cited) == {source.url for source in sources.SOURCES.values()}
    listed = TEXTS["handout.md"].split("## Sources\n")[1]
    for source in sources.SOURCES.values():
        assert (f"({source.url})" in TEXTS["handout.md"]) == (listed.count(source.url) == 1)


def anchors_of(text):
    """The anchors that GitHub gives a document's headings."""
    titles = re.findall(r"^#+ (.*)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@each_document
def test_links_within_the_kit_lead_somewhere(name):
    (path,) = [path for path in DOCUMENTS if path.name == name]
    for target in re.findall(r"\]\(([^)]+)\)", TEXTS[name]):
        if target.startswith("http"):
            continue
        file, _, anchor = target.partition("#")
        linked = (path.parent / file).resolve() if file else path
        assert linked.is_file(), target
        # What students get is the folder of the assignment.
        assert path.parent != ASSIGNMENT or linked.is_relative_to(ASSIGNMENT)
        if anchor:
            assert anchor in anchors_of(linked.read_text(encoding="utf-8")), target


def prose(text):
    """The document without its code: fences and code spans blanked."""
    text = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`\n]+`", "", text)


def formulas(text):
    return re.findall(r"\$[^$\n]+\$", prose(text))


@each_document
def test_dollars_come_in_pairs_and_stand_free(name):
    """GitHub takes a dollar for mathematics only beside a space, a bracket or punctuation."""
    for line in prose(TEXTS[name]).splitlines():
        assert line.count("$") % 2 == 0, line
        for formula in re.finditer(r"\$([^$]+)\$", line):
            before, after = line[: formula.start()][-1:], line[formula.end() :][:1]
            assert before in ("", " ", "("), line
            assert after in ("", " ", ".", ",", ";", ":", ")", "?"), line
            assert formula[1].strip() == formula[1], line


@each_document
def test_markdown_leaves_the_formulas_alone(name):
    """GitHub reads Markdown first: no backslash may be eaten, no pair of _ or * taken."""
    text = prose(TEXTS[name])
    rendered = MarkdownIt("commonmark").enable("table").parse(text)
    children = [child for token in rendered for child in token.children or ()]
    seen = "".join(child.content or "\n" for child in children if child.type != "html_inline")
    for formula in formulas(TEXTS[name]):
        assert formula in seen, formula
        assert not re.search(r"[<>|]", formula), formula


@pytest.mark.parametrize(
    "text", [r"$\{x\}$", r"$a\, b$", "$a*b*c$", r"$\mathbb{E}_{a}$ and $\mathbb{E}_{b}$"]
)
def test_a_formula_that_markdown_spoils_would_be_found(text):
    children = MarkdownIt("commonmark").parse(text)[1].children
    assert text not in "".join(child.content for child in children)


def test_the_figure_is_drawn_from_the_examples():
    figure = ElementTree.parse(ASSIGNMENT / "figures" / "clip.svg").getroot()
    space = {"svg": "http://www.w3.org/2000/svg"}
    classes = Counter(circle.get("class") for circle in figure.iterfind(".//svg:circle", space))
    # Two of each, and one of each in the legend.
    assert classes == {"held": 3, "moves": 3}
    for panel in figure.iterfind("svg:g", space):
        curve = panel.find("svg:polyline[@class='objective']", space)
        for circle in panel.iterfind("svg:circle", space) if curve is not None else ():
            points = [tuple(map(float, pair.split(","))) for pair in curve.get("points").split()]
            nearest = min(points, key=lambda point: abs(point[0] - float(circle.get("cx"))))
            assert abs(nearest[1] - float(circle.get("cy"))) < 3
