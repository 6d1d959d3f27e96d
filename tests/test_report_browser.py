"""The report in a real browser: Chromium, driven by Playwright, offline."""

import os
import shutil

import pytest
from made_up_classes import HOSTILE, graded, not_loaded, store_of
from records import made_up_record, with_check

from autograder.batch.class_file import read_class
from autograder.record import Outcome
from autograder.report.writing import write_report

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
PHONE = {"width": 390, "height": 844}
NAMES = ("Zoe", "ada", "Émile", *HOSTILE)


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The path of a report on a class of several dozen."""
    results = []
    for index in range(40):
        passed = [f"{function}.{place}" for function in range(1, 9) for place in (1, 2, 3)]
        record = made_up_record(passed[: index % 25])
        if index % 10 == 0:
            record = with_check(record, "8.1", outcome=Outcome.NOT_ATTEMPTED)
        results.append(graded(f"s{index:02}", [NAMES[index % len(NAMES)]], record))
    results.append(not_loaded("broken", ["Bo"], message="line 3\n" + "x" * 500))
    store = store_of(tmp_path_factory.mktemp("class") / "spring-graded", results)
    return write_report(store, read_class(store.folder))


@pytest.fixture(scope="module")
def chromium():
    reason = "playwright is not installed: pip install -e '.[dev]'"
    playwright = pytest.importorskip("playwright.sync_api", reason=reason)
    if CHROMIUM is None:
        pytest.skip("there is no chromium")
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=options)
        yield browser
        browser.close()


@pytest.fixture
def open_report(chromium, report):
    """Opens the report offline; fails at the end over whatever the console or network heard."""
    contexts, complaints = [], []

    def opened(**options):
        context = chromium.new_context(offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: request.url.startswith("file:") or complaints.append(request.url),
        )
        page.goto(report.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def is_too_wide(page):
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def first_cells(page):
    return page.locator("#student-table tbody tr:visible th a").all_inner_texts()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(open_report, scheme):
    page = open_report(viewport=PHONE, color_scheme=scheme)
    assert not is_too_wide(page)
    for details in page.locator("summary").all():
        details.click()
    assert not is_too_wide(page)
    assert page.title() == "spring: class report"
    page.locator("#student-table a").first.click()
    assert page.locator("h1").inner_text().startswith("Total: ")
    assert not is_too_wide(page)
    assert page.title() in (*NAMES, "Bo") or "\ufffd" in page.title()


def test_dark_and_light_differ_and_both_can_be_read(open_report):
    colours = {}
    for scheme in ("light", "dark"):
        page = open_report(color_scheme=scheme)
        for selector in ("body", ".quiet", ".wrong", ".absent", "a", ".broken"):
            ink, paper = page.evaluate(
                "s => [getComputedStyle(document.querySelector(s)).color,"
                " getComputedStyle(document.body).backgroundColor]",
                selector,
            )
            # 4.5 is what WCAG asks of small letters.
            assert contrast(ink, paper) >= 4.5, (scheme, selector)
            colours[scheme, selector] = ink
    assert colours["light", "body"] != colours["dark", "body"]


def contrast(one, other):
    lighter, darker = sorted(map(luminance, (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    """WCAG's, of ``rgb(1, 2, 3)``."""
    shares = [int(part) / 255 for part in colour[4:-1].split(",")]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_students_are_sorted_by_what_is_clicked(open_report):
    page = open_report()
    assert len(first_cells(page)) == 41
    total = page.locator("#student-table thead th", has_text="total")
    totals = "rows => rows.map(row => Number(row.cells[1].textContent))"
    rows = page.locator("#student-table tbody tr")
    total.locator("button").click()
    ascending = rows.evaluate_all(totals)
    assert ascending == sorted(ascending)
    assert total.get_attribute("aria-sort") == "ascending"
    total.locator("button").press("Enter")
    assert rows.evaluate_all(totals) == ascending[::-1]
    page.locator("#student-table thead button", has_text="student").click()
    assert total.get_attribute("aria-sort") is None
    names = first_cells(page)
    assert names.index("ada") < names.index("Émile") < names.index("Zoe")
    page.locator("#checks th button", has_text="check").first.click()
    assert page.locator("#checks tbody td:first-child").all_inner_texts()[:4] == [
        "1.1", "1.2", "1.3", "2.1",
    ]  # fmt: skip


def test_students_are_found_by_words(open_report):
    page = open_report()
    page.locator("input[type=search]").fill("compile bo")
    assert first_cells(page) == ["Bo"]
    assert page.locator(".find output").inner_text() == "1 of 41"
    page.locator("input[type=search]").fill("")
    assert len(first_cells(page)) == 41


def test_every_feedback_page_opens(open_report, report):
    page = open_report()
    links = page.locator("#student-table a").evaluate_all("links => links.map(each => each.href)")
    assert len(set(links)) == 41
    for link in links[::8]:
        page.goto(link)
        assert page.locator(".test").count() >= 8


def test_it_can_be_read_without_scripts(open_report):
    page = open_report(java_script_enabled=False)
    assert page.locator("#student-table tbody tr").count() == 41
    assert not page.locator("input[type=search]").is_visible()
    assert page.locator("th button").count() == 0


def test_paper_holds_the_whole(open_report):
    page = open_report(viewport={"width": 794, "height": 1123}, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert not is_too_wide(page)
    assert not page.locator("nav").is_visible()
    assert not page.locator("input[type=search]").is_visible()
    white = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert white == "rgb(255, 255, 255)"
    assert page.pdf().startswith(b"%PDF")
