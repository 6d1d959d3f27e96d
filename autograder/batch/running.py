"""Runs jobs on an executor, a few ahead, and outlives the processes that grade."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from typing import Protocol

from autograder.batch.job import Finished, Job, failed

DEATHS_FORGIVEN = 1


class Crew(Protocol):
    """Who grades: something that takes jobs as ``concurrent.futures.Executor`` does.

    ``deaths`` are the exceptions of a job whose process has ended under it, and ``window`` is how
    many jobs may be under way or wait there. ``renew`` makes the crew fit for work after a death.
    """

    deaths: tuple[type[BaseException], ...]

    @property
    def window(self) -> int: ...

    def submit(self, job: Job) -> "Future[Finished]": ...

    def renew(self) -> None: ...


@dataclass
class Queue:
    """The jobs that are still to be handed out. Suspects are those that a process died of, or
    may have: each is graded while nothing else is, so that no other is blamed for its end.
    """

    fresh: Iterator[Job]
    suspects: deque[Job] = field(default_factory=deque)
    deaths: Counter[str] = field(default_factory=Counter)

    def next_job(self, under_way: int, window: int) -> Job | None:
        """The next job that may be handed out now, if there is one."""
        if self.suspects:
            return self.suspects.popleft() if under_way == 0 else None
        return next(self.fresh, None) if under_way < window else None


def run_jobs(jobs: Iterable[Job], crew: Crew, on_finished: Callable[[Finished], None]) -> None:
    """Have every job done, and hand on what comes back in the order in which it does.

    A job whose process dies is tried once more, alone; dies that one too, the job has failed.

    Raises:
        Exception: what a job raises, or ``on_finished``.
    """
    queue = Queue(iter(jobs))
    under_way: dict[Future[Finished], Job] = {}
    while True:
        while (job := queue.next_job(len(under_way), crew.window)) is not None:
            under_way[hand_out(job, crew)] = job
            if queue.deaths[job.id]:
                break
        if not under_way:
            return
        done, _ = wait(under_way, return_when=FIRST_COMPLETED)
        for future in done:
            job = under_way.pop(future)
            try:
                finished = future.result()
            except crew.deaths as death:
                queue.deaths[job.id] += 1
                if queue.deaths[job.id] <= DEATHS_FORGIVEN:
                    queue.suspects.append(job)
                    continue
                finished = failed(job, f"the process that graded it has ended twice ({death})")
            on_finished(finished)


def hand_out(job: Job, crew: Crew) -> "Future[Finished]":
    """The job's future; of a crew made anew where the last death has left none."""
    try:
        return crew.submit(job)
    except crew.deaths:
        crew.renew()
        return crew.submit(job)
