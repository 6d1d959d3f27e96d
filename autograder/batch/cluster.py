"""Grades on a Dask cluster: submissions go to its workers as bytes, and results come back as bytes.

A worker needs this kit and the same torch; the submissions' folder it need not have.
"""

import contextlib
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, Future
from typing import TYPE_CHECKING

from autograder.batch.job import AnotherGrader, Finished, Job, run_job
from autograder.boundary.launching import GraderError
from autograder.grading import UsageError

if TYPE_CHECKING:
    from distributed import Client

CONNECTING_SECONDS = 15
AHEAD = 2


class ClusterCrew:
    """The workers of a cluster, as many as there are at the moment."""

    def __init__(self, client: "Client") -> None:
        from distributed import KilledWorker

        # A worker that dies is replaced, and its jobs are done by another, before this is raised.
        self.deaths = (KilledWorker,)
        self._client = client
        # A job is done anew whenever it is asked for, also where another like it was done before.
        self._executor: Executor = client.get_executor(pure=False)

    @property
    def window(self) -> int:
        return AHEAD * max(1, sum(self._client.nthreads().values()))

    def submit(self, job: Job) -> "Future[Finished]":
        return self._executor.submit(run_job, job)

    def renew(self) -> None:
        """The cluster renews its workers itself."""


@contextlib.contextmanager
def cluster_crew(address: str) -> Iterator[ClusterCrew]:
    """The workers of the cluster whose scheduler is at the address.

    Raises:
        UsageError: Dask is missing, nobody answers there, or there are no workers.
        GraderError: the workers have another grader, or the cluster was lost; what was finished
            is stored.
    """
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        mend = "pip install 'policy-gradient-autograder[cluster]'"
        raise UsageError(f"--scheduler: {error.name} is missing: {mend}") from None
    try:
        client = Client(address, timeout=CONNECTING_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"--scheduler {address}: no Dask scheduler there: {error}") from None
    with client:
        try:
            client.wait_for_workers(1, timeout=CONNECTING_SECONDS)
            yield ClusterCrew(client)
        except TimeoutError:
            raise UsageError(f"--scheduler {address}: the cluster has no workers") from None
        except AnotherGrader as error:
            raise GraderError(f"a worker cannot grade: {error}; install the same there") from None
        except CancelledError:
            raise GraderError(f"the cluster at {address} was lost; run again to go on") from None
