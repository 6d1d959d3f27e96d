"""Made-up classes: submissions that need not be graded for long, and crews without processes."""

import shutil
from concurrent.futures import Future

from autograder.batch.graded import Graded
from autograder.batch.job import Finished, Method, run_job
from autograder.paths import REFERENCE
from autograder.record import FileProblem, Outcome, Record
from autograder.submission import SourceFile, Submission

# Two functions whose checks are quick.
QUESTIONS = ("importance_ratio", "grpo_advantage")
SEED = 11

METADATA = """---
submission_1:
  :submitters:
  - :name: Ann O'Neil
    :sid: 00123
    :email: ann@example.edu
  - :name: "=HYPERLINK(1)"
    :sid:
    :email: bob@example.edu
  :created_at: !ruby/object:ActiveSupport::TimeWithZone 2026-04-11 18:59:42.246219000 Z
  :score: 0.0
  :results: !ruby/hash:ActiveSupport::HashWithIndifferentAccess
    score: 0
submission_2:
  :submitters:
  - :name: Zoë Ünal
    :sid: '7'
    :email: zoe@example.edu
"""

TEXTS = {
    "submission_1": "from honest import *\n",
    "submission_2": "from honest import *\ndef importance_ratio(new, old):\n    return new - old\n",
    "submission_3": "from honest import *\ndef grpo_advantage(r):\n    raise NotImplementedError\n",
    "submission_4": "def importance_ratio(new, old:\n",
}


def write_class(folder, texts=TEXTS, metadata=METADATA):
    """A folder as Gradescope exports it."""
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).mkdir()
        (folder / name / "policy_gradients.py").write_text(text)
        shutil.copy(REFERENCE / "policy_gradients.py", folder / name / "honest.py")
    if metadata:
        (folder / "submission_metadata.yml").write_text(metadata)
    return folder


def method(**changes):
    return Method(**{"seed": SEED, "questions": QUESTIONS, "device": "cpu", **changes})


def submission(text="x = 1\n", name="ann"):
    return Submission(name, (SourceFile("policy_gradients.py", text.encode()),))


def made_up_graded(id_="ann", students=(), **changes):
    """A result that nobody has graded."""
    return Graded(id_, tuple(students), Record("path", (), 5, **changes), "1+abc", "key")


def made_up_finished(job, outcome=None):
    """What a process would send back for the job without grading it."""
    problem = FileProblem(outcome, "Because.") if outcome else None
    graded = made_up_graded(job.id, job.students, problem=problem)
    graded = Graded(job.id, job.students, graded.record, "1+abc", job.key)
    message = problem.message if problem else ""
    return Finished(
        job.id, graded.to_json(), b'{"seconds": 1.5, "checks": {}}', graded.outcome, message
    )


class Crew:
    """Does each job at once, in this process. ``work`` is what it does."""

    class Death(Exception):
        """The process has ended."""

    deaths = (Death,)

    def __init__(self, work=run_job, window=4):
        self.work = work
        self.window = window
        self.submitted = []
        self.under_way = 0

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def submit(self, job):
        self.submitted.append(job.id)
        future = Future()
        try:
            future.set_result(self.work(job))
        except Exception as error:
            future.set_exception(error)
        return future

    def renew(self):
        self.renewed = True


GRADER_ERROR = Outcome.NOT_CHECKED
