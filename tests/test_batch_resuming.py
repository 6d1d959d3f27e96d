"""A batch that is taken up again: what is graded anew, and what has been damaged meanwhile."""

import csv
import json
from dataclasses import replace

import pytest
from classes import GRADER_ERROR, Crew, made_up_finished, method, write_class

from autograder.batch.finding import find_class
from autograder.batch.graded import Graded, Person, UnusableResult
from autograder.batch.grading_class import grade_class
from autograder.batch.store import open_store, write_whole
from autograder.boundary.launching import GraderError
from autograder.contract import contract_points
from autograder.grading import UsageError


class Class:
    """A class on the disk, and its store."""

    def __init__(self, tmp_path):
        self.folder = write_class(tmp_path / "class")
        self.output = tmp_path / "out"
        self.asked = []

    def run(self, regrade=False, work=made_up_finished, **changes):
        crew = Crew(work, window=1)
        with open_store(self.output) as store:
            found = find_class(self.folder, self.output)
            seed = store.seed(changes.pop("seed", None))
            how = method(**{"seed": seed, "grader": "g", **changes})
            summary = grade_class(found, store, how, lambda: crew, regrade)
        self.asked = sorted(crew.submitted)
        return summary

    def result(self, id_):
        return self.output / "results" / f"{id_}.json"


@pytest.fixture
def a_class(tmp_path):
    return Class(tmp_path)


ALL = ["submission_1", "submission_2", "submission_3", "submission_4"]


def test_a_second_run_grades_nothing(a_class):
    a_class.run()
    assert a_class.asked == ALL
    before = (a_class.output / "grades.csv").read_bytes()
    summary = a_class.run()
    assert a_class.asked == []
    assert (summary.graded_now, summary.kept) == (0, 4)
    assert (a_class.output / "grades.csv").read_bytes() == before


def test_regrade_does_all(a_class):
    a_class.run()
    a_class.run(regrade=True)
    assert a_class.asked == ALL


def test_what_is_new_or_changed_is_graded(a_class):
    a_class.run()
    (a_class.folder / "submission_2" / "policy_gradients.py").write_text("x = 1\n")
    (a_class.folder / "submission_3" / "honest.py").write_text("x = 1\n")
    (a_class.folder / "submission_5").mkdir()
    a_class.run()
    assert a_class.asked == ["submission_2", "submission_3", "submission_5"]


@pytest.mark.parametrize(
    "changes",
    [
        {"seed": 1},
        {"grader": "h"},
        {"visible_only": True},
        {"questions": ("compute_gae",)},
        {"points": {**contract_points(), "compute_gae": 40.0}},
    ],
)
def test_another_way_of_grading_grades_all(a_class, changes):
    a_class.run()
    a_class.run(**changes)
    assert a_class.asked == ALL


def test_other_limits_grade_all(a_class):
    a_class.run()
    a_class.run(limits=replace(method().limits, call_seconds=1.0))
    assert a_class.asked == ALL


def test_the_seed_is_drawn_once(a_class):
    a_class.run()
    seed = json.loads((a_class.output / "batch.json").read_text())["seed"]
    a_class.run()
    assert a_class.asked == []
    a_class.run(seed=5)
    assert seed != "5" == json.loads((a_class.output / "batch.json").read_text())["seed"]


def test_a_result_that_cannot_be_read_is_made_anew(a_class):
    a_class.run()
    a_class.result("submission_1").write_bytes(a_class.result("submission_1").read_bytes()[:-40])
    a_class.result("submission_2").unlink()
    a_class.result("submission_3").write_text('{"format": 99}')
    a_class.run()
    assert a_class.asked == ["submission_1", "submission_2", "submission_3"]


@pytest.mark.parametrize(
    "edit",
    [
        {"points": 99},
        {"max_points": None},
        {"version": "2"},
        {"students": []},
        {"record": {"checks": [], "seed": None, "devices": [7], "problem": None, "layers": 0}},
    ],
    ids=lambda edit: next(iter(edit)),
)
def test_a_result_that_was_edited_is_made_anew(a_class, edit):
    a_class.run()
    whole = json.loads(a_class.result("submission_2").read_bytes())
    a_class.result("submission_2").write_text(json.dumps({**whole, **edit}))
    a_class.run()
    assert a_class.asked == ["submission_2"]


def test_a_result_under_anothers_name_is_made_anew(a_class):
    a_class.run()
    a_class.result("submission_2").replace(a_class.result("submission_3"))
    a_class.run()
    assert a_class.asked == ["submission_2", "submission_3"]


@pytest.mark.parametrize(
    "seed", ["Infinity", "-5", "1e400", '"x"', '"-5"', "[" * 10**5, "[]", "{}"]
)
def test_a_seed_that_cannot_be_read_is_drawn_anew(a_class, seed):
    a_class.run()
    (a_class.output / "batch.json").write_text(f'{{"seed": {seed}}}')
    a_class.run()
    assert a_class.asked == ALL
    assert json.loads((a_class.output / "batch.json").read_text())["seed"].isdecimal()


@pytest.mark.parametrize(
    "timing",
    ["", "[]", '{"seconds": 1}', '{"seconds": NaN, "checks": {}}', '{"seconds": "1", "checks": {}}']
    + [f'{{"seconds": 1, "checks": {{"1.1": {each}}}}}' for each in ('"x"', "-1", "1" * 400)],
)
def test_a_time_that_cannot_be_read_is_unknown(a_class, timing):
    a_class.run()
    (a_class.output / "timings" / "submission_2.json").write_text(timing)
    a_class.run()
    with open(a_class.output / "grades.csv", encoding="utf-8-sig", newline="") as file:
        seconds = {row["id"]: row["seconds"] for row in csv.DictReader(file)}
    assert (seconds["submission_2"], seconds["submission_3"]) == ("", "1.50")


def test_what_cannot_be_written_is_named(tmp_path):
    (tmp_path / "grades.csv").mkdir()
    with pytest.raises(OSError, match="Is a directory: '[^']*/grades.csv'$"):
        write_whole(tmp_path / "grades.csv", b"")


def test_a_grader_error_is_graded_again(a_class):
    def work(job):
        return made_up_finished(job, GRADER_ERROR if job.id == "submission_2" else None)

    assert a_class.run(work=work).errors == 1
    assert a_class.run().errors == 0
    assert a_class.asked == ["submission_2"]


def test_new_names_cost_no_grading(a_class):
    a_class.run()
    metadata = a_class.folder / "submission_metadata.yml"
    metadata.write_text(metadata.read_text().replace("Zoë Ünal", "Zoe"))
    a_class.run()
    assert a_class.asked == []
    graded = Graded.from_json(a_class.result("submission_2").read_bytes())
    assert graded.students == (Person("Zoe", "7", "zoe@example.edu"),)
    assert "Zoe" in (a_class.output / "grades.csv").read_text()


def test_a_submission_that_is_gone_is_left_out(a_class):
    a_class.run()
    (a_class.folder / "submission_4" / "policy_gradients.py").unlink()
    (a_class.folder / "submission_4" / "honest.py").unlink()
    (a_class.folder / "submission_4").rmdir()
    assert a_class.run().strays == 1
    assert "submission_4" not in (a_class.output / "grades.csv").read_text()
    assert a_class.result("submission_4").exists()


def test_what_is_finished_is_kept_where_the_batch_ends_early(a_class):
    def work(job):
        if job.id == "submission_3":
            raise UsageError("no")
        return made_up_finished(job)

    with pytest.raises(UsageError):
        a_class.run(work=work)
    assert not (a_class.output / "grades.csv").exists()
    a_class.run()
    assert a_class.asked == ["submission_3", "submission_4"]


def test_a_grader_that_fails_at_everything_stops(a_class):
    for number in range(5, 30):
        (a_class.folder / f"submission_{number}").mkdir()
    with pytest.raises(GraderError, match="5 submissions in a row"):
        a_class.run(work=lambda job: made_up_finished(job, GRADER_ERROR))


def test_two_batches_do_not_share_a_folder(a_class):
    with open_store(a_class.output), pytest.raises(UsageError, match="another batch"):
        a_class.run()
    a_class.run()


def test_what_a_killed_batch_was_about_to_write_is_removed(a_class):
    a_class.run()
    part = a_class.output / "results" / ".abc.part"
    part.write_text("half")
    a_class.run()
    assert not part.exists()


def test_an_output_that_cannot_be_written_is_named(a_class):
    a_class.output.write_text("a file")
    with pytest.raises(UsageError, match=str(a_class.output)):
        a_class.run()


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"format": 1}', b"[" * 10**5])
def test_what_is_no_result_is_refused(data):
    with pytest.raises(UnusableResult):
        Graded.from_json(data)
