"""Results as Gradescope judges them, and the page that it makes of them."""

import json
from datetime import datetime, timedelta, timezone
from io import StringIO

import pytest
from rich.console import Console

from autograder.gradescope.metadata import Metadata
from autograder.harness.formats import for_browser
from autograder.harness.html_page import as_html
from autograder.harness.judging import LONGEST_OUTPUT, Passage, judge
from autograder.harness.showing import print_page

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=timezone.utc)


def judged(results, metadata=None, now=NOW, stdout=b""):
    data = results if isinstance(results, (bytes, type(None))) else json.dumps(results).encode()
    return judge(data, stdout, metadata or Metadata(), now)


def printed(page, **options):
    console = Console(file=StringIO(), width=100, highlight=False)
    print_page(page, console, **options)
    return console.file.getvalue()


def has_remark(page, words):
    return any(words in remark for remark in page.remarks)


@pytest.mark.parametrize(
    ("data", "student_reads", "staff_read"),
    [
        (b"{", "failed to execute", "no valid JSON"),
        (b"", "failed to execute", "no valid JSON"),
        (b"[" * 100_000, "failed to execute", "no valid JSON"),
        (b'{"score": 1, "output": "\xff"}', "failed to execute", "not UTF-8"),
        (b'{"score": NaN}', "failed to execute", "NaN"),
        (b'{"score": 1, "extra_data": {"a": [Infinity]}}', "failed to execute", "Infinity"),
        (b'{"score": 1e999}', "failed to execute", "1e999"),
        (b'{"score": 1' + b"0" * 400 + b"}", "failed to execute", "not finite"),
        (b"[]", "not formatted correctly", "'object'"),
        (b'{"score": 1, "output": 5}', "not formatted correctly", "output: 5"),
        (b'{"score": 1, "tests": [{"output": ["a"]}]}', "not formatted", "tests/0/output"),
        (b'{"score": "1"}', "not formatted correctly", "score: '1'"),
        (b'{"score": true}', "not formatted correctly", "score: True"),
        (b'{"tests": []}', "not formatted correctly", "neither a score nor a test with one"),
        (b'{"tests": [{"name": "a"}]}', "not formatted correctly", "neither a score nor a test"),
    ],
)
def test_unusable_results_get_no_points(data, student_reads, staff_read):
    page = judged(data)
    assert (page.score, page.tests) == (0, ())
    assert student_reads in page.output.text
    assert has_remark(page, staff_read)


def test_the_score_replaces_the_sum():
    tests = [{"score": 1, "max_score": 2}, {"score": 0.5, "max_score": 2}]
    assert judged({"tests": tests}).score == 1.5
    page = judged({"tests": tests, "score": 4})
    assert (page.score, page.max_score) == (4, 4)
    assert has_remark(page, "The score of 4 replaces the sum of the tests, 1.5.")
    assert judged({"score": 4, "output": "x"}).score == 4


@pytest.mark.parametrize(
    ("top", "own", "is_shown"),
    [
        (None, None, True),
        (None, "hidden", False),
        (None, "after_published", False),
        (None, "after_due_date", False),
        (None, "hiden", False),
        ("hidden", None, False),
        ("hidden", "visible", True),
    ],
)
def test_whoever_is_kept_from_a_test_sees_no_total(top, own, is_shown):
    test = {"name": "b", "score": 1, **({"visibility": own} if own else {})}
    first = {"name": "a", "score": 1, "visibility": "visible", "output": "first"}
    results = {"tests": [first, test], **({"visibility": top} if top else {})}
    page = judged(results)
    assert [test.is_visible for test in page.tests] == [True, is_shown]
    assert page.shows_total is (is_shown and top is None)
    text = printed(page)
    assert ("2) b" in text) is is_shown
    assert ("2 points" in text or "Total: 2" in text) is page.shows_total
    assert "2) b" in printed(page, is_for_staff=True)
    assert "2" in printed(page, is_for_staff=True).splitlines()[-1]


def test_after_the_due_date():
    results = {"tests": [{"score": 1, "visibility": "after_due_date"}]}
    due = Metadata(due=NOW)
    assert not judged(results, due, NOW - timedelta(hours=1)).shows_total
    assert judged(results, due, NOW + timedelta(hours=1)).shows_total


def test_standard_output_is_the_staff_s_unless_stated():
    page = judged({"score": 1}, stdout=b"of the run")
    assert "of the run" not in printed(page) + as_html(page)
    assert "of the run" in printed(page, is_for_staff=True)
    page = judged({"score": 1, "stdout_visibility": "visible"}, stdout=b"of the run")
    assert "of the run" in printed(page)


def test_the_middle_of_what_is_too_long_is_cut():
    long = "a" * 60_000 + "b" * 60_000
    page = judged({"score": 1, "output": long, "tests": [{"output": long}]}, stdout=long.encode())
    for text in (page.output.text, page.tests[0].output.text, page.stdout):
        assert len(text) < LONGEST_OUTPUT + 100
        assert "20000 characters cut" in text
        assert text.startswith("a" * 50_000) and text.endswith("b" * 50_000)
    assert has_remark(page, "too long")
    exact = judged({"score": 1, "output": long[:LONGEST_OUTPUT]})
    assert exact.output.text == long[:LONGEST_OUTPUT]
    assert not has_remark(exact, "too long")


@pytest.mark.parametrize(
    ("entry", "status"),
    [
        ({"score": 1, "max_score": 1}, "passed"),
        ({"score": 0, "max_score": 1}, "failed"),
        ({"score": 0, "max_score": 1, "status": "passed"}, "passed"),
        ({"score": 1, "max_score": 1, "status": "done"}, "passed"),
        ({"name": "a"}, ""),
    ],
)
def test_status(entry, status):
    assert judged({"score": 1, "tests": [entry]}).tests[0].status == status


def test_words_that_gradescope_does_not_know_are_told_to_staff():
    page = judged({"score": 1, "output_format": "markdown", "tests": [{"status": "ok"}]})
    assert has_remark(page, "output_format of the results is 'markdown'")
    assert has_remark(page, "status of test 1 is 'ok'")
    assert page.output.format == "text"


def test_formats_of_the_top_level_are_those_of_tests():
    results = {"score": 1, "test_output_format": "md", "test_name_format": "html"}
    tests = [{"output": "*a*", "name": "<b>n</b>"}, {"output": "*a*", "output_format": "text"}]
    first, second = judged({**results, "tests": tests}).tests
    assert (first.output.format, first.name.format) == ("md", "html")
    assert second.output.format == "text"


@pytest.mark.parametrize(
    ("format_name", "text", "shown", "never"),
    [
        ("text", "<b>a</b>\x1b[31m", "&lt;b&gt;a&lt;/b&gt;", "\x1b"),
        ("html", "<b>a</b><script>alert(1)</script>", "<b>a</b>", "script"),
        ("html", "<img src='data:image/png;base64,AA=='>", 'src="data:image/png;base64,AA=="', "'"),
        ("html", "<img src='https://e.org/a.png' alt=x>", 'alt="x"', "e.org"),
        ("html", "<a href='javascript:alert(1)'>a</a>", "a</a>", "javascript"),
        ("html", "<a href='data:text/html,x'>a</a>", "a</a>", "data:"),
        ("md", "**a** <img src=x onerror=alert(1)>", "<strong>a</strong>", "onerror"),
        ("simple_format", "a\nb\n\nc", "<p>a<br>b</p><p>c</p>", "\n"),
        ("ansi", "\x1b[31m<b>\x1b[0m \x1b]0;title\x07", "&lt;b&gt;</span>", "\x1b"),
    ],
)
def test_formats_in_a_browser(format_name, text, shown, never):
    html = for_browser(Passage(text, format_name))
    assert shown in html
    assert never not in html


@pytest.mark.parametrize("format_name", ["text", "html", "md", "simple_format", "ansi", "odd"])
def test_a_terminal_gets_no_control_characters_of_a_submission(format_name):
    evil = "words\x1b]0;title\x07\x1b[2J\x9b\x00\ud800 &#27;]0;title"
    test = {"name": evil, "number": evil, "output": evil, "output_format": format_name}
    results = {"score": 1, "output": evil, "tests": [test], "stdout_visibility": "visible"}
    results["leaderboard"] = [{"name": evil, "value": evil}]
    page = judged(results, stdout=evil.encode("utf-8", "replace"))
    for is_for_staff in (False, True):
        text = printed(page, is_for_staff=is_for_staff)
        assert "words" in text
        assert not set(text) & set("\x1b\x07\x9b\x00\ud800")
        as_html(page, is_for_staff).encode()


def test_a_terminal_gets_no_control_characters_that_html_names():
    test = {"score": 1, "output": "a&#8238;b&#27;c", "output_format": "html"}
    assert "a\N{REPLACEMENT CHARACTER}bc" in printed(judged({"tests": [test]}))


def test_the_page_in_a_terminal():
    tests = [
        {"number": "1.1", "name": "Defaults", "score": 2, "max_score": 3, "output": "why"},
        {"name": "b", "score": 0, "output": "<p>one<br>two</p>", "output_format": "html"},
    ]
    board = [{"name": "reward", "value": 0.5}]
    text = printed(judged({"tests": tests, "output": "summary", "leaderboard": board}))
    positions = [text.index(part) for part in ("summary", "1.1) Defaults (2/3)", "why", "one")]
    assert positions == sorted(positions)
    assert "reward" in text and "0.5" in text
    assert text.rstrip().endswith("Total: 2 of 3 points")


def test_the_page_in_a_browser_is_one_file_that_loads_nothing():
    page = judged({"tests": [{"name": "<i>", "score": 1, "max_score": 1}], "output": "a & b"})
    html = as_html(page)
    assert "default-src 'none'" in html
    assert "<h1>Total: 1 of 1 points</h1>" in html
    assert "a &amp; b" in html and "&lt;i&gt;" in html
