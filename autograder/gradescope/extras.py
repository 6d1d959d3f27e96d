"""What a grading shows besides its verdicts: pictures and figures, observed after the checks."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from autograder.gradescope.settings import Settings
from autograder.record import Outcome, Record

if TYPE_CHECKING:
    from autograder.boundary.student import Student
    from autograder.gradescope.leaderboard import Figure
    from autograder.gradescope.pictures import Picture

# To call it again would show nothing, or cost the time of its limits again.
NOT_WORTH_CALLING = {Outcome.NOT_ATTEMPTED, Outcome.MISSING, Outcome.TIMED_OUT, Outcome.KILLED}
LONGEST_SECONDS = 10.0


class Extras:
    """Pass an instance as ``afterwards`` to ``grading.grade``; then read its attributes.

    Costs no points, and no grading fails over it: what cannot be observed is left out.
    ``faults`` says, for staff, where the grader itself was the cause.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.pictures: tuple[Picture, ...] = ()
        self.figures: tuple[Figure, ...] = ()
        self.faults: tuple[str, ...] = ()

    def __call__(self, student: "Student", record: Record) -> None:
        """Observe while the submission can still be run; ``record`` holds the checks' results."""
        started = time.monotonic()
        outcomes = {
            function.name: {check.outcome for check in function.checks}
            for function in record.functions
        }
        for function, needs_all, observe in self._wanted(record):
            found = outcomes.get(function, {Outcome.MISSING})
            is_wanted = found == {Outcome.PASSED} if needs_all else not found & NOT_WORTH_CALLING
            if is_wanted and time.monotonic() - started < LONGEST_SECONDS:
                self._observe(student, function, observe)

    def _wanted(self, record: Record) -> Iterator[tuple[str, bool, Callable]]:
        """Function, whether all of its checks must have passed, and what to observe of it."""
        # Here, since the checks come with it, which nothing may load before the workers' parent.
        from autograder.gradescope import leaderboard, observed

        settings = self._settings
        if settings.pictures.clip_curve:
            yield "ppo_clip_objective", False, observed.clip_curve
        if settings.pictures.training_curve:
            yield "grpo_step", False, observed.training_curve
        if settings.leaderboard.enabled:
            epochs = settings.leaderboard.sorting_epochs
            yield "grpo_step", True, partial(leaderboard.sorting_reward, epochs=epochs)
            if "simulated" in record.devices:
                yield "compute_gae", True, partial(leaderboard.gae_launches, seed=record.seed)

    def _observe(self, student: "Student", function: str, observe: Callable) -> None:
        from autograder.gradescope.pictures import Picture

        try:
            with student.working_on(function, is_last=True):
                found = observe(student)
        except Exception as error:
            # The checks are through: whatever goes wrong here costs nothing of what they found.
            fault = f"{function}: {type(error).__name__}: {error}"
            self.faults = (*self.faults, fault)
            return
        if isinstance(found, Picture):
            self.pictures = (*self.pictures, found)
        elif found is not None:
            self.figures = (*self.figures, found)
