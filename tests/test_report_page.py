"""The report and the feedback as HTML: what is said there, escaped, with nothing from outside."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from made_up_classes import HOSTILE, VERSION, graded, not_loaded, store_of
from records import made_up_record, with_check

from autograder.batch.class_file import ClassFile, read_class, write_class
from autograder.batch.similarity import Excerpt, Group, Kind, Likeness
from autograder.batch.store import Store
from autograder.commands import main
from autograder.record import Outcome
from autograder.report import writing
from autograder.report.page import order_of, percent
from autograder.report.plots import bin_names, binned
from autograder.report.writing import LibraryMissing, write_report

# Of ppo_clip_objective; two share one.
MISTAKES = ("clipped_only", "clipped_only", "unclipped", "maximum_for_minimum")
EMPTY = {"meta", "input", "br", "wbr", "img", "path", "use", "rect"}
ALIKE = Likeness(
    (Group(Kind.NEAR, ("s0", "s1"), 0.87, ("grpo_step",), Excerpt("grpo_step", (
        ("s0", "return '<b>one</b>'"), ("s1", "return '<b>two</b>'")
    ))),),
    ("s2",),
)  # fmt: skip


class Reader(HTMLParser):
    """Collects what a browser would take for elements, and what it would show."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.text, self.open = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in EMPTY:
            assert self.open.pop() == tag

    def handle_data(self, data):
        if not self.open or self.open[-1] not in ("script", "style"):
            self.text.append(data)

    @property
    def words(self):
        return " ".join("".join(self.text).split())

    def attributes(self, name):
        return [attrs[name] for _, attrs in self.elements if name in attrs]


def hostile_class(folder):
    """Submissions by people with hostile names, one of which could not be loaded."""
    results = []
    for index, name in enumerate(HOSTILE):
        record = with_check(
            made_up_record("all"), "4.1", outcome=Outcome.CRASHED, points=0.0, message=name,
            printed=name,
        )  # fmt: skip
        results.append(graded(f"s{index}", [name], record))
    results.append(not_loaded("broken@home", HOSTILE[:2], message=HOSTILE[0]))
    return store_of(folder, results, ALIKE)


def written(store):
    return write_report(store, read_class(store.folder)).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    store = hostile_class(tmp_path_factory.mktemp("hostile") / "spring-graded")
    return store.folder, written(store)


def pages(hostile):
    folder, report = hostile
    feedback = [path.read_text(encoding="utf-8") for path in (folder / "feedback").iterdir()]
    return [report, *feedback]


def test_names_and_messages_are_text(hostile):
    for page in pages(hostile):
        tags = [tag for tag, _ in Reader(page).elements]
        assert "img" not in tags
        assert tags.count("script") <= 1
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)
    _, report = hostile
    words = Reader(report).words
    for name in HOSTILE:
        assert (
            " ".join(name.replace("\u202e", "\ufffd").replace("\u2066", "\ufffd").split()) in words
        )


def test_nothing_is_loaded_from_elsewhere(hostile):
    for page in pages(hostile):
        reader = Reader(page)
        assert reader.attributes("src") == []
        assert "default-src 'none'" in "".join(reader.attributes("content"))
        assert {tag for tag, _ in reader.elements}.isdisjoint({"link", "iframe", "object", "base"})
        for name in ("href", "xlink:href"):
            for target in reader.attributes(name):
                assert re.match(r"#[\w.-]+$|feedback/[\w.%-]+\.html$", target), target
        assert set(re.findall(r"url\((.)|@import", page)) <= {"#"}


def test_every_link_leads_somewhere(hostile):
    folder, report = hostile
    reader = Reader(report)
    anchors = reader.attributes("id")
    assert len(anchors) == len(set(anchors))
    for target in reader.attributes("href"):
        if target.startswith("#"):
            assert target[1:] in anchors
        else:
            assert (folder / unquote(target)).is_file()


def test_each_student_has_a_row(hostile):
    _, report = hostile
    table = report[report.index('id="student-table"') :]
    rows = table[: table.index("</table>")].count("<tr>") - 1
    # The one that could not be loaded is by two.
    assert rows == len(HOSTILE) + 2


def test_what_an_instructor_looks_for_is_there(hostile):
    _, report = hostile
    words = Reader(report).words
    for each in ("spring", "does not compile", VERSION, "off: not in this kernel", "6.0", "87"):
        assert each in words
    assert "never scored" in words
    assert "return '<b>one</b>'" in words


def test_the_hardest_function_is_the_first_topic(tmp_path):
    record = with_check(
        made_up_record("all"), "7.1", points=0.0, outcome=Outcome.WRONG,
        misconception="clipped_only",
    )  # fmt: skip
    results = [graded("a", ["Ada"], record), graded("b", ["Bob"], made_up_record("all"))]
    report = written(store_of(tmp_path, results))
    topics = Reader(report).words.split("Counted over")[1].split("Mistakes, most")[0]
    assert "1. ppo_clip_objective" in topics
    assert "2. " not in topics
    assert "1 of 2 do not pass: 1 wrong" in topics
    assert "Your objective matches clip(ratio) · A without the minimum." in topics


def test_mistakes_that_are_not_told_are_counted(tmp_path):
    """All who are wrong are in the topic, each once, whether they share a mistake or not."""
    results = []
    for index, name in enumerate(MISTAKES):
        record = with_check(
            made_up_record("all"), "7.1", points=0.0, outcome=Outcome.WRONG, misconception=name
        )
        results.append(graded(f"s{index}", [f"Ada {index}"], record))
    topics = Reader(written(store_of(tmp_path, results))).words
    topics = topics.split("Counted over")[1].split("Mistakes, most")[0]
    assert "4 of 4 do not pass" in topics
    assert "2 Clipped only" in topics
    assert "2 wrong in other ways" in topics


@pytest.mark.parametrize(
    ("results", "says"),
    [
        ([graded("a", record=made_up_record("all"))], "whoever could be checked has all points"),
        ([not_loaded("a")], "no submission could be checked"),
        ([], "no submission could be checked"),
    ],
)
def test_a_class_with_nothing_to_reteach(tmp_path, results, says):
    assert says in Reader(written(store_of(tmp_path, results))).words


def test_feedback_tells_the_student_nothing_for_staff(tmp_path):
    secret = "/home/staff/grader.py broke"
    failed = not_loaded("a", ["Ada"], Outcome.NOT_CHECKED, secret)
    store = store_of(tmp_path, [failed, graded("b", ["Bob"], made_up_record(seed=987654321))])
    assert secret in Reader(written(store)).words
    feedback = {id_: (tmp_path / "feedback" / f"{id_}.html").read_text() for id_ in "ab"}
    assert "no fault of your submission" in feedback["a"]
    assert secret not in feedback["a"]
    assert "Ada" in feedback["a"]
    for hidden in ("987654321", "Landlock", "Ada"):
        assert hidden not in feedback["b"]


def test_a_report_on_a_class_that_is_being_graded(tmp_path):
    store = store_of(tmp_path, [graded("a"), graded("b")])
    (store.results / "a.json").unlink()
    report = Reader(written(store)).words
    assert "1 of 2 so far" in report


def test_the_same_results_give_the_same_report(tmp_path):
    store = hostile_class(tmp_path)
    assert written(store) == written(store)


def test_the_command_writes_the_report_anew(tmp_path):
    store = hostile_class(tmp_path)
    run = CliRunner().invoke(main, ["report", str(tmp_path)])
    assert (run.exit_code, run.output) == (0, f"{tmp_path / 'report.html'}\n")
    assert read_class(tmp_path) == ClassFile(
        tuple(f"s{index}" for index in range(len(HOSTILE))) + ("broken@home",), ALIKE
    )
    assert list(tmp_path.glob("**/.*.part")) == []
    assert (store.folder / "feedback" / "s0.html").is_file()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "name the folder that autograder batch wrote to"),
        ("{", "run autograder batch again"),
        ("[]", "run autograder batch again"),
        ('{"ids": 5, "likeness": null}', "run autograder batch again"),
        ('{"ids": [], "likeness": {"groups": [{}]}}', "run autograder batch again"),
    ],
)
def test_a_folder_without_a_batch_is_refused(tmp_path, content, says):
    if content is not None:
        (tmp_path / "class.json").write_text(content)
    run = CliRunner().invoke(main, ["report", str(tmp_path)])
    assert run.exit_code == 2
    assert says in run.output
    assert not (tmp_path / "report.html").exists()


def test_a_class_that_was_edited_is_refused(tmp_path):
    hostile_class(tmp_path)
    text = (tmp_path / "class.json").read_text()
    (tmp_path / "class.json").write_text(text.replace('"ids": [', '"ids": ["another",', 1))
    run = CliRunner().invoke(main, ["report", str(tmp_path)])
    assert run.exit_code == 2 and "damaged or edited" in run.output


def test_ids_cannot_lead_out_of_the_folder(tmp_path):
    folder = tmp_path / "out"
    store_of(folder, [graded("a")])
    write_class(folder, ClassFile(("../a",)))
    run = CliRunner().invoke(main, ["report", str(folder)])
    assert run.exit_code == 2 and "is no id" in run.output
    assert list(tmp_path.iterdir()) == [folder]


def test_the_page_of_who_has_left_goes_with_them_and_the_result_stays(tmp_path):
    store = store_of(tmp_path / "out", [graded("a"), graded("b")])
    written(store)
    write_report(store, ClassFile(("b",)))
    assert [page.name for page in (store.folder / "feedback").iterdir()] == ["b.html"]
    assert (store.results / "a.json").is_file()


def test_a_missing_library_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "LIBRARIES", ("json", "no_such_library"))
    with pytest.raises(LibraryMissing, match=r"no_such_library .*\[batch\]"):
        write_report(Store(tmp_path), ClassFile(()))
    assert list(tmp_path.iterdir()) == []


def test_scores_fall_into_tenths():
    assert binned([0, 0.0999, 0.1, 0.3 * 1.0, 0.9999999999, 1]) == [2, 1, 0, 1] + [0] * 6 + [2]
    assert binned([0.999]) == [0] * 9 + [1, 0]
    assert bin_names(100)[::10] == ["0–9", "100"]
    assert bin_names(7)[:2] == ["0", "0.7"]


def test_numbers_read_as_people_write_them():
    assert [percent(share).rstrip(" %\xa0") for share in (0, 0.001, 0.5, 0.999, 1)] == [
        "0", "1", "50", "99", "100",
    ]  # fmt: skip
    assert order_of("4.9") < order_of("4.10") < order_of("5.1")
