"""The zip for Gradescope: when it is refused, what it holds, and that it is always the same."""

import hashlib
import io
import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from records import made_up_record

from autograder import building, locking
from autograder.audit import Audit, Fault, Finding
from autograder.building import BuildRefused, as_zip, build, content_hash, gather
from autograder.commands import main
from autograder.gradescope.settings import Settings, SettingsError
from autograder.paths import KIT

HOLDS = Audit((), (), (), (), 0)
FAILS = Audit((), (), (), (Finding(Fault.SURVIVES, "compute_gae/wrong/no_gamma"),), 0)
# Read by what runs beside the grading, or by nobody.
READ_ELSEWHERE = {"setup.sh", "run_autograder", "requirements.lock"}
ON_GRADESCOPE = {"torch", "numpy", "gradescope_utils", "jsonschema"}

EACH_WRONG = """\
import honest
from honest import *


def response_log_probs(*a, **k):
    return 2 * honest.response_log_probs(*a, **k)


def policy_gradient_loss(*a, **k):
    return 2 * honest.policy_gradient_loss(*a, **k)


def baseline_advantage(*a, **k):
    return 2 * honest.baseline_advantage(*a, **k)


def compute_gae(*a, **k):
    return tuple(2 * value for value in honest.compute_gae(*a, **k))


def grpo_advantage(*a, **k):
    return 2 * honest.grpo_advantage(*a, **k)


def importance_ratio(*a, **k):
    return 2 * honest.importance_ratio(*a, **k)


def ppo_clip_objective(*a, **k):
    return 2 * honest.ppo_clip_objective(*a, **k)


def grpo_step(*a, **k):
    return [2 * loss for loss in honest.grpo_step(*a, **k)]
"""

# Runs what the zip holds where only the permitted packages are found, and says what it read.
READ_BY_GRADING = """\
import json, os, sys
from pathlib import Path

source, *roots = sys.argv[1:]
opened = set()


def note(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        path = os.path.realpath(arguments[0])
        if path.startswith(source + os.sep):
            opened.add(os.path.relpath(path, source))


class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name in {"click", "rich", "pytest", "hypothesis", "uv", "tomli", "tomllib"}:
            raise ModuleNotFoundError(f"{name} is not there on Gradescope")


sys.addaudithook(note)
sys.meta_path.insert(0, Refuse())
from autograder.gradescope import run, verifying

for root in map(Path, roots):
    assert run.main(["--root", str(root)]) == 0
    assert verifying.find_fault(root / "results" / "results.json") == ""
foreign = [
    module.__file__
    for name, module in sys.modules.items()
    if name.partition(".")[0] == "autograder" and not module.__file__.startswith(source)
]
assert not foreign, foreign
print(json.dumps(sorted(opened)))
"""

AS_BYTES = """\
import sys
from pathlib import Path
from autograder.building import SETTINGS, as_zip, gather
from autograder.gradescope.settings import read_settings
Path(sys.argv[1]).write_bytes(as_zip(gather(read_settings(SETTINGS))))
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A zip, built without the audit."""
    return build(tmp_path_factory.mktemp("built") / "autograder.zip", lambda: HOLDS)


@pytest.fixture
def gradings(monkeypatch):
    """Has the build find these records for the reference and the starter, without grading."""

    def pretend(reference, starter):
        records = {"reference": reference, "starter": starter}
        monkeypatch.setattr(building, "grade", lambda path, **options: records[path.name])

    pretend(made_up_record("all"), made_up_record())
    return pretend


def refusal(path, audit=lambda: HOLDS):
    with pytest.raises(BuildRefused) as caught:
        build(path, audit)
    assert not path.exists()
    return str(caught.value)


def test_a_reference_that_loses_points_refuses_the_build(gradings, tmp_path):
    passed = {check.number for check in made_up_record().checks} - {"4.2"}
    gradings(made_up_record(passed), made_up_record())
    text = refusal(tmp_path / "a.zip", audit=lambda: pytest.fail("needless"))
    assert "the reference scores" in text
    assert "4.2 title 2: compute_gae gives 1, expected 2." in text


def test_a_starter_that_gets_points_refuses_the_build(gradings, tmp_path):
    gradings(made_up_record("all"), made_up_record({"1.1"}))
    assert "the starter scores" in refusal(tmp_path / "a.zip")


def test_an_audit_that_does_not_hold_refuses_the_build(gradings, tmp_path):
    text = refusal(tmp_path / "a.zip", lambda: FAILS)
    assert "compute_gae/wrong/no_gamma wrong, and gets full marks" in text


def test_settings_with_a_slip_refuse_the_build(gradings, tmp_path):
    settings = tmp_path / "settings.toml"
    settings.write_text("[late]\npoint_per_day = 5\n")
    with pytest.raises(SettingsError, match="points_per_day"):
        build(tmp_path / "a.zip", lambda: HOLDS, settings)


def test_the_command_says_why_it_refuses(gradings, tmp_path, monkeypatch):
    gradings(made_up_record("all"), made_up_record({"1.1"}))
    path = tmp_path / "a.zip"
    done = CliRunner().invoke(main, ["build", "-o", str(path)])
    assert done.exit_code == 1
    assert "not built: the starter scores" in done.output
    assert not path.exists()


def test_another_torch_than_the_locked_one_is_told(gradings, tmp_path, monkeypatch):
    monkeypatch.setattr(locking, "found_version", lambda name: "2.99.0")
    done = build(tmp_path / "a.zip", lambda: HOLDS)
    assert "Gradescope gets" in done.warnings[-1]


def test_the_real_reference_and_starter_pass(built):
    assert built.path.is_file()
    assert built.version.content_hash


def test_the_zip_holds_no_more_than_what_grades(built):
    with zipfile.ZipFile(built.path) as archive:
        names = archive.namelist()
        modes = {info.filename: info.external_attr >> 16 for info in archive.infolist()}
        assert archive.testzip() is None
    assert names == sorted(names) == list(built.members)
    tops = {name.partition("/")[0] for name in names}
    assert tops == {
        *("autograder", "assignment", "reference", "run_autograder", "setup.sh"),
        *("requirements.lock", "settings.json", "version.json"),
    }
    for name in ("commands", "console", "audit", "kill_table", "building", "harness", "doctor"):
        assert f"autograder/{name}.py" not in names
        assert not [member for member in names if member.startswith(f"autograder/{name}/")]
    assert not [name for name in names if "test" in name and "selftest" not in name]
    for name, mode in modes.items():
        executable = name in ("setup.sh", "run_autograder")
        assert mode == stat.S_IFREG | (0o755 if executable else 0o644)


def test_the_version_is_of_what_the_zip_holds(built):
    with zipfile.ZipFile(built.path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    version = json.loads(members.pop("version.json"))
    assert version["content_hash"] == content_hash(members) == built.version.content_hash
    members["settings.json"] += b" "
    assert content_hash(members) != version["content_hash"]


def test_the_same_tree_gives_the_same_bytes(tmp_path):
    copy = tmp_path / "elsewhere" / "kit"
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in ("autograder", "assignment", "reference"):
        shutil.copytree(KIT / name, copy / name, ignore=ignored)
    for path in copy.rglob("*.py"):
        path.chmod(0o600)
        os.utime(path, (1, 1))
    script = f"import os; os.umask(0o077)\n{AS_BYTES}"
    target = tmp_path / "a.zip"
    environment = {"PYTHONPATH": str(copy), "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-c", script, str(target)]
    subprocess.run(command, cwd=copy, env=environment, check=True)
    settings = building.read_settings(building.SETTINGS)
    assert target.read_bytes() == as_zip(gather(settings))


def test_every_file_of_the_zip_is_needed_and_none_is_missing(built, tmp_path):
    source = tmp_path / "source"
    with zipfile.ZipFile(built.path) as archive:
        archive.extractall(source)
    roots = []
    for name in ("right", "wrong"):
        root = tmp_path / name
        (root / "results").mkdir(parents=True)
        (root / "submission").mkdir()
        shutil.copy(KIT / "reference" / "policy_gradients.py", root / "submission")
        roots.append(str(root))
    wrong = tmp_path / "wrong" / "submission"
    (wrong / "policy_gradients.py").rename(wrong / "honest.py")
    (wrong / "policy_gradients.py").write_text(EACH_WRONG)
    done = subprocess.run(
        [sys.executable, "-s", "-c", READ_BY_GRADING, str(source.resolve()), *roots],
        cwd=source,
        env={"PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    read = set(json.loads(done.stdout.splitlines()[-1]))
    assert set(built.members) - READ_ELSEWHERE - read == set()
    right, wrong = (json.loads(Path(root, "results", "results.json").read_text()) for root in roots)
    assert right["score"] == 100
    assert "grader failed" not in json.dumps(wrong).lower()
    assert 0 < wrong["score"] < 50


def test_the_lock_pins_what_is_required():
    assert locking.is_current()
    lines = (KIT / locking.LOCK_FILE).read_text().splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all("==" in pin.partition(";")[0] for pin in pins)
    names = {pin.partition("=")[0].replace("-", "_") for pin in pins}
    assert names >= ON_GRADESCOPE
    setup = (KIT / building.AT_THE_TOP / "setup.sh").read_text()
    assert f"packages=({' '.join(locking.ON_GRADESCOPE)})" in setup


def test_a_change_of_what_is_required_makes_the_lock_stale(tmp_path):
    target = tmp_path / locking.LOCK_FILE
    target.parent.mkdir(parents=True)
    project = (KIT / "pyproject.toml").read_text()
    (tmp_path / "pyproject.toml").write_text(project)
    assert not locking.is_current(tmp_path)
    shutil.copy(KIT / locking.LOCK_FILE, target)
    assert locking.is_current(tmp_path)
    (tmp_path / "pyproject.toml").write_text(project.replace('"numpy>=', '"numpy>1,>='))
    assert not locking.is_current(tmp_path)


def test_a_resolver_that_fails_leaves_the_lock_alone(monkeypatch):
    before = hashlib.sha256((KIT / locking.LOCK_FILE).read_bytes()).digest()
    monkeypatch.setattr(sys, "executable", "false")
    with pytest.raises(locking.LockError, match="could not be resolved"):
        locking.write_lock()
    assert hashlib.sha256((KIT / locking.LOCK_FILE).read_bytes()).digest() == before


def test_as_zip_orders_and_dates_its_members():
    first = as_zip({"b": b"2", "a": b"1"})
    assert first == as_zip({"a": b"1", "b": b"2"})
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert [info.filename for info in archive.infolist()] == ["a", "b"]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_default_settings_are_built_in(built):
    with zipfile.ZipFile(built.path) as archive:
        settings = building.json.loads(archive.read("settings.json"))
    assert settings == building.as_mapping(Settings())
