"""A submission that fills the disk is ended, and leaves room for everybody else."""

import os
import stat
from dataclasses import replace

import pytest
from conftest import QUICK

from autograder.boundary.disk_use import DiskUse, open_to_owner, taken_bytes
from autograder.limits import MIB
from autograder.record import Outcome

LIMITS = replace(QUICK, disk_bytes=4 * MIB, call_seconds=60, function_seconds=60)
FILLS = """
import os, time
def fill(files):
    for number in range(files):
        with open(f"filler-{number}", "wb") as file:
            file.write(os.urandom(2**20))
"""
RATIO = """
def importance_ratio(new, old):
    fill({files})
    time.sleep({seconds})
    return (new.sum() - old.sum()).exp()
"""


def test_a_function_that_fills_the_disk_is_ended_and_costs_itself_alone(grade_text):
    text = FILLS + RATIO.format(files=12, seconds=1000)
    record = grade_text(text, limits=LIMITS, questions=["grpo_advantage", "importance_ratio"])
    other, filling = record.functions
    assert other.outcome is Outcome.PASSED
    assert filling.outcome is Outcome.KILLED
    assert filling.checks[0].message == (
        "importance_ratio ended the process: it wrote more than 4 MiB to disk."
    )


def test_a_file_that_fills_the_disk_on_import_is_told_so(grade_text):
    text = FILLS + "fill(12)\ntime.sleep(1000)\n"
    record = grade_text(text, limits=replace(LIMITS, load_seconds=60), questions=["compute_gae"])
    assert record.problem.outcome is Outcome.KILLED
    assert "more than 4 MiB" in record.problem.message


def test_what_writes_less_is_left_alone(grade_text):
    text = FILLS + RATIO.format(files=1, seconds=0)
    record = grade_text(text, limits=LIMITS, questions=["importance_ratio"])
    assert record.points == 6


def test_files_links_and_folders_are_counted_up_to_what_is_enough(tmp_path):
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    (tmp_path / "deep" / "deeper" / "file").write_bytes(b"x" * MIB)
    (tmp_path / "round").symlink_to(tmp_path)
    assert MIB < taken_bytes([str(tmp_path)], 100 * MIB) < 2 * MIB
    for number in range(100):
        (tmp_path / f"empty-{number}").touch()
    assert 10_000 < taken_bytes([str(tmp_path)], 10_000) < 20_000


def test_a_closed_folder_is_opened_to_its_owner_and_counted(tmp_path):
    closed = tmp_path / "scratch" / "closed"
    closed.mkdir(parents=True)
    (closed / "file").write_bytes(b"x" * MIB)
    closed.chmod(0)
    assert MIB < taken_bytes([str(tmp_path / "scratch")], 100 * MIB) < 2 * MIB


def test_no_folder_elsewhere_is_opened_though_a_link_leads_to_it(tmp_path):
    (tmp_path / "elsewhere" / "closed").mkdir(parents=True)
    (tmp_path / "elsewhere" / "closed").chmod(0)
    (tmp_path / "scratch").mkdir()
    (tmp_path / "scratch" / "swapped").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PermissionError, match="outside"):
        open_to_owner(str(tmp_path / "scratch/swapped/closed"), [str(tmp_path / "scratch")])
    assert stat.S_IMODE((tmp_path / "elsewhere" / "closed").stat().st_mode) == 0
    (tmp_path / "elsewhere" / "closed").chmod(0o700)


def test_scratch_folders_are_cleared_and_nothing_else(tmp_path):
    for name in ("scratch-1", "submission"):
        (tmp_path / "worker-1" / name / "closed").mkdir(parents=True)
        (tmp_path / "worker-1" / name / "closed").chmod(0)
    DiskUse(tmp_path, MIB).clear()
    assert [path.name for path in (tmp_path / "worker-1").iterdir()] == ["submission"]
    (tmp_path / "worker-1" / "submission" / "closed").chmod(0o700)


def test_a_folder_too_deep_to_look_into_is_more_than_enough(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(20):
        os.mkdir("f" * 250)
        os.chdir("f" * 250)
    assert taken_bytes([str(tmp_path)], MIB) > MIB
    for _ in range(20):
        os.chdir("..")
        os.rmdir("f" * 250)
