"""The lesson in a real browser: every figure is there and moves, and no cell fails."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from autograder.paths import KIT

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytest.importorskip("marimo", reason="marimo is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on the path"),
]
SLOWEST = 120_000
TITLES = [
    "1 · A response, token by token",
    "2 · Gradient estimates",
    "3 · Two states",
    "4 · The clip",
    "5 · GRPO learns to sort",
]
# A chart by the beginning of its description, and the slider that must change it.
RESPONSE, ESTIMATES = "The distributions of the first", "Three hundred estimates"
ARROWS, CLIP, RUN = "Four arrows", "The clipped objective", "A training run after"
SLIDERS = {
    "Model's confidence": RESPONSE,
    "Samples per estimate": ESTIMATES,
    "Easy state's mean reward": ARROWS,
    "Advantage A": CLIP,
}
WITHOUT_MINIMUM = """
def ppo_clip_objective(ratio, advantage, eps=0.2):
    return ratio.clamp(1 - eps, 1 + eps) * advantage
"""


@pytest.fixture
def browser():
    with playwright.sync_playwright() as driver:
        # The sandbox needs a user other than root.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield opened
        opened.close()


class Lesson:
    """The page, with what it asked of the network and what it complained of."""

    def __init__(self, page, address):
        self.page, self.address = page, address
        self.requested, self.complaints = [], []
        page.set_default_timeout(SLOWEST)
        page.on("request", lambda request: self.requested.append(request.url))
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(address)
        page.get_by_text(TITLES[-1]).last.wait_for()

    def hear(self, message):
        if message.type == "error":
            self.complaints.append(message.text)

    def chart(self, description):
        return self.page.locator(f'[aria-label^="{description}"] svg')

    def looks(self, description):
        drawn = self.chart(description).first.evaluate("chart => chart.outerHTML")
        # Numbered anew at every drawing.
        return re.sub(r"clip\d+", "clip", drawn)

    def expect_change(self, description, before):
        deadline = time.monotonic() + SLOWEST / 1000
        while time.monotonic() < deadline:
            if self.chart(description).count() and self.looks(description) != before:
                return
            self.page.wait_for_timeout(200)
        raise AssertionError(f"the chart stayed as it was: {description}")

    def move(self, slider):
        """One step by the keyboard, as those without a mouse move it."""
        element = self.page.locator("marimo-slider").filter(has_text=slider)
        element.get_by_role("slider").press("ArrowRight")

    def expect_sound(self):
        outside = [
            url
            for url in self.requested
            if not url.startswith(
                (self.address, self.address.replace("http", "ws"), "data:", "blob:")
            )
        ]
        assert outside == []
        assert self.complaints == []
        assert self.page.locator(".marimo-error, [data-testid='marimo-error']").count() == 0


@pytest.fixture
def open_lesson(browser, tmp_path):
    """Serves the lesson for a file, and opens it."""
    started = []

    def opened(file):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "autograder", "lesson", str(file), "--no-browser"]
        started.append(
            subprocess.Popen(
                [*command, "--port", str(port)],
                cwd=tmp_path,
                env={**os.environ, "PYTHONPATH": str(KIT)},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        )
        address = f"http://127.0.0.1:{port}"
        wait_for(address, started[-1])
        return Lesson(browser.new_page(viewport={"width": 1280, "height": 900}), address)

    yield opened
    for process in started:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def wait_for(address, process):
    while process.poll() is None:
        try:
            with urllib.request.urlopen(address):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the lesson ended at once")


def test_the_reference_moves_every_figure_and_learns(open_lesson):
    lesson = open_lesson(KIT / "reference" / "policy_gradients.py")
    for title in TITLES:
        assert lesson.page.get_by_text(title).last.is_visible()
    for chart in (RESPONSE, ESTIMATES, ARROWS, CLIP, RUN):
        lesson.chart(chart).first.wait_for(state="attached")
    for slider, chart in SLIDERS.items():
        before = lesson.looks(chart)
        lesson.move(slider)
        lesson.expect_change(chart, before)
    before = lesson.looks(RUN)
    lesson.page.get_by_text("▶ Play").last.click()
    lesson.expect_change(RUN, before)
    lesson.page.get_by_text("Epoch 60 of 60").wait_for()
    reward = re.search(r"Epoch 60 of 60 · reward ([\d.]+) of 3", lesson.page.inner_text("body"))
    assert float(reward[1]) > 2.9
    lesson.expect_sound()


def test_the_starter_shows_what_is_missing_and_the_rest(open_lesson):
    lesson = open_lesson(KIT / "starter" / "policy_gradients.py")
    for title in TITLES:
        assert lesson.page.get_by_text(title).last.is_visible()
    for name in ("response_log_probs", "baseline_advantage", "ppo_clip_objective"):
        lesson.page.get_by_text(f"{name} is not written yet").first.wait_for()
    for chart in (RESPONSE, ARROWS, RUN):
        lesson.chart(chart).first.wait_for(state="attached")
    lesson.page.get_by_text("▶ Play").last.click()
    lesson.page.get_by_text("grpo_advantage is not written yet").first.wait_for()
    lesson.expect_sound()


def test_a_wrong_function_shows_its_curve_and_a_save_mends_it(open_lesson, tmp_path):
    file = tmp_path / "policy_gradients.py"
    right = (KIT / "reference" / "policy_gradients.py").read_text(encoding="utf-8")
    file.write_text(right + WITHOUT_MINIMUM, encoding="utf-8")
    lesson = open_lesson(file)
    lesson.chart(CLIP).first.wait_for(state="attached")
    wrong = lesson.looks(CLIP)
    file.write_text(right, encoding="utf-8")
    lesson.expect_change(CLIP, wrong)
    mended = lesson.looks(CLIP)
    file.write_text(right + "\ndef broken(:\n", encoding="utf-8")
    lesson.page.get_by_text("Python cannot read line").first.wait_for()
    file.write_text(right, encoding="utf-8")
    lesson.page.get_by_text("Python cannot read line").first.wait_for(state="detached")
    lesson.chart(CLIP).first.wait_for(state="attached")
    assert lesson.looks(CLIP) == mended
    lesson.expect_sound()


def test_a_response_is_stepped_through_and_played(open_lesson):
    lesson = open_lesson(KIT / "reference" / "policy_gradients.py")
    lesson.page.get_by_text("Another response", exact=True).click()
    lesson.chart(f"{RESPONSE} 0 tokens").first.wait_for(state="attached")
    lesson.page.get_by_text("Step", exact=True).click()
    lesson.chart(f"{RESPONSE} 1 tokens").first.wait_for(state="attached")
    lesson.page.get_by_text("▶ Play").first.click()
    lesson.chart(f"{RESPONSE} 5 tokens").first.wait_for(state="attached")
    lesson.expect_sound()


def test_a_run_is_paused_and_reset_while_it_plays(open_lesson):
    lesson = open_lesson(KIT / "reference" / "policy_gradients.py")
    epoch = lesson.page.get_by_text(re.compile(r"Epoch \d+ of 60"))
    lesson.page.get_by_text("▶ Play").last.click()
    lesson.page.get_by_text("Epoch 2 of 60").wait_for()
    lesson.page.get_by_text("Pause").click()
    lesson.page.get_by_text("Pause").wait_for(state="detached")
    lesson.page.wait_for_timeout(1000)
    paused = epoch.inner_text()
    lesson.page.wait_for_timeout(2000)
    assert epoch.inner_text() == paused
    lesson.page.get_by_text("▶ Play").last.click()
    lesson.page.get_by_text("Pause").wait_for()
    lesson.page.get_by_text("Reset").click()
    lesson.page.get_by_text("Epoch 0 of 60").wait_for()
    lesson.expect_sound()
