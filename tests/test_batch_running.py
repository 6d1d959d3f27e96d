"""Jobs on an executor whose processes may die."""

from classes import Crew, made_up_finished, method, submission

from autograder.batch.job import make_job
from autograder.batch.running import run_jobs


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
