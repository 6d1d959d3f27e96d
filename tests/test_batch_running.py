"""Jobs on an executor whose processes may die, and a batch that is stopped and taken up again."""

import csv
import json
from dataclasses import replace

import pytest
from classes import GRADER_ERROR, Crew, made_up_finished, method, submission, write_class

from autograder.batch.finding import find_class
from autograder.batch.graded import Graded, Person, UnusableResult
from autograder.batch.grading_class import grade_class
from autograder.batch.job import make_job
from autograder.batch.running import run_jobs
from autograder.batch.store import open_store, write_whole
from autograder.boundary.launching import GraderError
from autograder.contract import contract_points
from autograder.grading import UsageError


def jobs(*names):
    return [make_job(name, (), submission(name=name), method(grader="g")) for name in names]


def outcomes_of(crew, *names):
    found = {}
    run_jobs(jobs(*names), crew, lambda finished: found.setdefault(finished.id, finished.outcome))
    return found


class Pool(Crew):
    """Like a pool of processes: where one dies, all that is under way is lost."""

    def __init__(self, lethal, deaths):
        super().__init__(window=3)
        self.left = dict.fromkeys(lethal, deaths)
        self.waiting = []
        self.attempts = []

    def submit(self, job):
        self.attempts.append((job.id, len(self.waiting)))
        future = super().submit(job)
        return future

    def work_on(self, job):
        if self.left.get(job.id, 0):
            self.left[job.id] -= 1
            raise self.Death("gone")
        return made_up_finished(job)


def pool(lethal, deaths):
    crew = Pool(lethal, deaths)
    crew.work = crew.work_on
    return crew


def test_a_process_that_dies_costs_a_retry():
    assert outcomes_of(pool(["b"], 1), "a", "b", "c") == dict.fromkeys("abc", "graded")


def test_a_submission_that_ends_two_processes_is_given_up():
    found = outcomes_of(pool(["b"], 99), *"abcdef")
    assert found == {**dict.fromkeys("acdef", "graded"), "b": "grader error"}


def test_nobody_is_blamed_for_the_end_of_others():
    """Whatever was under way is lost at the first death: it is tried again, one at a time."""
    crew = pool(["b"], 99)
    once = {"a", "c"}

    def work(job):
        if job.id in once:
            once.discard(job.id)
            raise crew.Death("lost with another")
        return crew.work_on(job)

    crew.work = work
    found = outcomes_of(crew, *"abcdef")
    assert found == {**dict.fromkeys("acdef", "graded"), "b": "grader error"}


def test_no_more_jobs_are_read_than_the_window_holds():
    read = []

    class Slow(Crew):
        def submit(self, job):
            assert len(read) - len(done) <= self.window
            return super().submit(job)

    done = []
    source = (read.append(job.id) or job for job in jobs(*map(str, range(50))))
    run_jobs(source, Slow(made_up_finished, window=4), lambda finished: done.append(finished.id))
    assert len(done) == 50


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
