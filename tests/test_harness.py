"""The stand-in for Gradescope's harness, with made-up zips whose scripts do one thing each."""

import json
import os
import subprocess
import time
import zipfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from trying_zips import ONE_TEST, SCRIPT, write_zip

from autograder.commands import main
from autograder.gradescope.metadata import metadata_from
from autograder.harness.layout import Layout, Unusable, made_up_metadata
from autograder.harness.running import SECRET, needs_setup
from autograder.paths import KIT

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=timezone.utc)


def has_remark(page, words):
    return any(words in remark for remark in page.remarks)


def test_layout_order_and_working_folder(try_script, tmp_path):
    page = try_script(
        "cat source/setup_was_here submission/policy_gradients.py submission_metadata.json\n"
        "pwd; ls; stat -c '%n %a' submission results submission_metadata.json submission/*\n"
        "touch results/new; stat -c '%n %a' results/new\n"
        "echo mine >source/mark; cmp run_autograder source/run_autograder && echo a copy\n"
        f"echo '{ONE_TEST}' >results/results.json",
        setup="echo from setup.sh >$(dirname $0)/setup_was_here",
    )
    lines = page.stdout.splitlines()
    assert lines[:2] == ["from setup.sh", "pass"]
    assert str(tmp_path / "root") in lines
    listed = ["results", "run_autograder", "source", "submission", "submission_metadata.json"]
    assert lines[lines.index("results") :][:5] == listed
    assert {"submission 755", "results 755", "submission_metadata.json 644"} <= set(lines)
    assert {"submission/policy_gradients.py 644", "results/new 644"} <= set(lines)
    assert lines[-1] == "a copy"
    assert (page.score, page.max_score, page.shows_total) == (2, 100, True)


def test_submission_and_results_are_wiped_of_what_setup_and_earlier_runs_left(try_script, tmp_path):
    leave = "cd $(dirname $0)/..; mkdir -p submission results; touch submission/old results/old"
    show = f"ls -A submission results; echo '{ONE_TEST}' >results/results.json; touch submission/x"
    first = try_script(show, setup=leave)
    second = try_script(show, setup="true")
    for page in (first, second):
        assert page.stdout.split() == ["results:", "stdout", "submission:", "policy_gradients.py"]
    assert (tmp_path / "root" / "results" / "results.json").exists()


def test_without_a_root_nothing_stays(try_script):
    page = try_script("pwd", root=None)
    assert page.stdout.startswith("/")
    assert not Path(page.stdout.strip()).parent.exists()


def test_output_is_merged_in_its_order(try_script):
    assert try_script("echo a; echo b >&2; echo c").stdout == "a\nb\nc\n"


def test_the_environment_is_the_harness_s_own(try_script, monkeypatch):
    monkeypatch.setenv("OF_THIS_MACHINE", "1")
    page = try_script("env; read line || echo nothing to read", limit_seconds=77)
    assert "OF_THIS_MACHINE" not in page.stdout
    assert "TIMEOUT_SECONDS=77\n" in page.stdout
    assert SECRET in page.stdout
    assert "nothing to read" in page.stdout
    assert has_remark(page, "A secret of the harness's environment is in the standard output")
    assert not has_remark(try_script("env -i true"), "A secret")


def test_scripts_with_dos_newlines_and_no_mode_run(tmp_path, try_script):
    assert try_script("echo fine\r\n", setup="exit 0\r\n").stdout == "fine\n"


@pytest.mark.parametrize("without", [False, True], ids=["present", "absent"])
def test_metadata(try_script, without):
    page = try_script("cat submission_metadata.json", without_metadata=without)
    assert has_remark(page, "The metadata is made up") is not without
    if without:
        assert "No such file" in page.stdout
    else:
        assert json.loads(page.stdout)["users"][0]["name"]


def test_metadata_of_ones_own(try_script, tmp_path):
    path = tmp_path / "own.json"
    path.write_text('{"assignment": {"total_points": "7.5"}}')
    page = try_script(f"cat *.json; echo '{ONE_TEST}' >results/results.json", metadata=path)
    assert page.stdout == path.read_text()
    assert page.max_score == 7.5


def test_made_up_metadata_is_as_gradescope_s():
    metadata = json.loads(made_up_metadata(NOW))
    schema = KIT / "autograder/schemas/submission_metadata.schema.json"
    jsonschema.validate(metadata, json.loads(schema.read_text()))
    assert isinstance(metadata["assignment"]["total_points"], str)
    assert isinstance(metadata["previous_submissions"][-1]["score"], str)
    found = metadata_from(metadata)
    assert found.due - found.created_at == timedelta(days=7)
    assert [attempt.score for attempt in found.history] == [40.0]


def test_the_timeout_ends_everything_and_replaces_what_was_earned(try_script, tmp_path):
    mark = tmp_path / "mark"
    started = time.monotonic()
    page = try_script(
        f"echo '{ONE_TEST}' >results/results.json; echo before\n"
        f"setsid bash -c 'sleep 2; touch {mark}' & sleep 60",
        limit_seconds=1,
    )
    assert time.monotonic() - started < 10
    assert page.score == 0
    assert page.output.text == "Your submission timed out. It took longer than 1 seconds to run."
    assert page.stdout == "before\n"
    assert has_remark(page, "ended at the limit")
    results = json.loads((tmp_path / "root/results/results.json").read_text())
    assert results == {"score": 0, "output": page.output.text}
    time.sleep(max(0.0, 2.3 - (time.monotonic() - started)))
    assert not mark.exists()


def test_a_nonzero_exit_does_not_void_the_results(try_script):
    page = try_script(f"echo '{ONE_TEST}' >results/results.json; exit 3")
    assert page.score == 2
    assert has_remark(page, "ended with code 3")


@pytest.mark.parametrize(
    "script",
    [
        "true",
        "mkdir results/results.json",
        "mkfifo results/results.json",
        "rm -r results",
        "exit 1",
    ],
)
def test_no_results_get_no_points(try_script, script):
    page = try_script(script)
    assert page.score == 0
    assert page.output.text.startswith("The autograder failed to execute correctly.")
    assert has_remark(page, "there is no results/results.json")


def test_an_image_that_gradescope_does_not_show(try_script):
    def script(size):
        image = f"<img src=data:image/png;base64,%0{size}d>"
        results = json.dumps({"score": 1, "output_format": "html", "output": image})
        return f"printf '{results}' 0 >results/results.json"

    assert has_remark(try_script(script(75_000)), "An image is 75 KB")
    assert not has_remark(try_script(script(60_000)), "An image")


@pytest.mark.parametrize("kind", ["file", "folder", "zip"])
def test_submissions(try_script, tmp_path, kind):
    folder = tmp_path / "handed_in"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.py").write_text("")
    (folder / "sub" / "b.py").write_text("")
    (folder / "link").symlink_to("nowhere")
    os.mkfifo(folder / "pipe")
    path = folder / "a.py" if kind == "file" else folder
    if kind == "zip":
        path = tmp_path / "handed_in.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.py", "")
            archive.writestr("../sub/b.py", "")
    listed = set(try_script("cd submission; find . -mindepth 1", submission=path).stdout.split())
    expected = {"file": {"./a.py"}, "folder": {"./a.py", "./sub", "./sub/b.py", "./link"}}
    assert listed == expected.get(kind, {"./a.py", "./sub", "./sub/b.py"})


def test_setup_is_left_out_where_it_would_install_what_is_here(tmp_path):
    layout = Layout(tmp_path)
    layout.source.mkdir()
    lock = layout.source / "requirements.lock"
    assert "no requirements.lock" in needs_setup(layout)
    here = next(
        line
        for line in (KIT / "pyproject.toml").read_text().splitlines()
        if line.strip().startswith('"jsonschema')
    )
    lock.write_text(
        "# note\n" + here.strip(' ",') + "\nnvidia-cublas==1.0\nnumpy==0 ; python_version < '3'\n"
    )
    assert needs_setup(layout) == ""
    lock.write_text("jsonschema==0.1\n")
    assert "jsonschema, the zip wants ==0.1" in needs_setup(layout)


def test_the_environment_of_this_command_is_lent(try_script):
    page = try_script("source/.venv/bin/python -c 'import jsonschema; print(1)'", runs_setup=False)
    assert page.stdout == "1\n"


def run_command(*arguments):
    """As a process: what setup.sh prints goes past Python."""
    return subprocess.run(
        ["autograder", "try", *map(str, arguments), "--no-docker"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_command(tmp_path):
    script = f"{SCRIPT}echo '{ONE_TEST}' >results/results.json"
    path = write_zip(tmp_path, {"run_autograder": script, "setup.sh": "echo installing"})
    done = run_command(path, KIT / "starter", "--html", tmp_path / "page.html")
    assert done.returncode == 0
    assert done.stdout.rstrip().endswith("Total: 2 of 100 points")
    assert "installing" in done.stderr and "installing" not in done.stdout
    assert "Total: 2 of 100" in (tmp_path / "page.html").read_text()


@pytest.mark.parametrize(
    ("members", "submission", "options", "words"),
    [
        (None, "a.py", [], "there is no file"),
        ({"setup.sh": ""}, "a.py", [], "has no run_autograder at its root"),
        ({"x/setup.sh": "", "x/run_autograder": ""}, "a.py", [], "it is in x/"),
        ({"setup.sh": "", "run_autograder": ""}, "nowhere.py", [], "there is no submission"),
        ({"setup.sh": "", "run_autograder": ""}, "empty", [], "is empty"),
        ({"setup.sh": "", "run_autograder": ""}, "bad.zip", [], "not a zip that can be read"),
        ({"setup.sh": "", "run_autograder": ""}, "a.py", ["--metadata", "no"], "no cannot be read"),
        ({"setup.sh": "", "run_autograder": ""}, "a.py", ["--root", "empty/.."], "is in use"),
        ({"setup.sh": "exit 4", "run_autograder": ""}, "a.py", ["--setup"], "ended with code 4"),
    ],
)
def test_unusable_input_is_one_line_and_code_2(
    tmp_path, monkeypatch, members, submission, options, words
):
    monkeypatch.chdir(tmp_path)
    Path("a.py").write_text("")
    Path("bad.zip").write_text("PK")
    Path("empty").mkdir()
    path = "none.zip" if members is None else write_zip(tmp_path, members)
    done = CliRunner().invoke(main, ["try", str(path), submission, "--no-docker", *options])
    assert done.exit_code == 2
    lines = [line for line in done.output.splitlines() if not line.startswith("Running setup.sh")]
    assert len(lines) == 1 and words in lines[0]


def test_a_folder_that_is_not_a_try_s_is_left_alone(try_script, tmp_path):
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "mine").write_text("")
    with pytest.raises(Unusable, match="in use"):
        try_script("true")
    assert [path.name for path in (tmp_path / "root").iterdir()] == ["mine"]
