"""A batch on a Dask cluster of processes on this machine, whose workers may die."""

import contextlib
import os
import signal
import sys
import time

import pytest
from classes import TEXTS, Crew, method, write_class
from running_graders import LONG_SECONDS

from autograder.batch.cluster import cluster_crew
from autograder.batch.finding import find_class
from autograder.batch.grading_class import grade_class
from autograder.batch.store import open_store
from autograder.boundary.launching import GraderError
from autograder.grading import UsageError

distributed = pytest.importorskip("distributed", reason="the extra [cluster] is not installed")

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="workers are looked for in /proc"
)


@pytest.fixture(scope="module")
def cluster():
    """A scheduler and two workers, each in a process of its own, with more threads than it needs.

    Their folders are outside of the class: what is graded must have travelled.
    """
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=2, processes=True, dashboard_address=":0"
    ) as local:
        yield local


def results_in(folder):
    return {path.name: path.read_bytes() for path in (folder / "results").iterdir()}


def grade_into(output, folder, crew, **changes):
    with open_store(output) as store:
        how = method(**changes)
        return grade_class(find_class(folder, output), store, how, crew)


def on(cluster):
    return lambda: cluster_crew(cluster.scheduler_address)


def a_class(folder, copies):
    texts = {f"{name}_{n}": f"{text}# {n}\n" for n in range(copies) for name, text in TEXTS.items()}
    return write_class(folder, texts, metadata="")


def test_results_are_those_of_this_machine(cluster, tmp_path):
    folder = a_class(tmp_path / "class", copies=2)
    grade_into(tmp_path / "there", folder, on(cluster))
    grade_into(tmp_path / "here", folder, Crew)
    here = results_in(tmp_path / "here")
    assert len(here) == 8
    assert results_in(tmp_path / "there") == here


def test_a_worker_that_dies_costs_no_grade(cluster, tmp_path):
    folder = a_class(tmp_path / "class", copies=3)
    output = tmp_path / "out"
    killed = []

    class Killer:
        """Kills a worker that is at work as soon as the first result has come."""

        def kept(self, entry):
            pass

        def finished(self, finished):
            if not killed:
                killed.append(busy_worker(cluster))
                os.kill(killed[0], signal.SIGKILL)

    with open_store(output) as store:
        summary = grade_class(
            find_class(folder, output), store, method(), on(cluster), watcher=Killer()
        )
    assert killed
    assert summary.outcomes == {"graded": 9, "does not compile": 3}
    grade_into(tmp_path / "here", folder, Crew)
    assert results_in(output) == results_in(tmp_path / "here")


def busy_worker(cluster):
    """The process id of a worker that has jobs to do."""
    with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
        deadline = time.monotonic() + LONG_SECONDS
        while time.monotonic() < deadline:
            pids = client.run(os.getpid)
            for address, jobs in client.processing().items():
                if jobs and address in pids:
                    return pids[address]
    raise AssertionError("no worker has anything to do")


def test_workers_with_another_grader_are_refused(cluster, tmp_path):
    folder = a_class(tmp_path / "class", copies=1)
    with pytest.raises(GraderError, match="install the same there"):
        grade_into(tmp_path / "out", folder, on(cluster), grader="another")


def test_nobody_at_the_address(monkeypatch):
    monkeypatch.setattr("autograder.batch.cluster.CONNECTING_SECONDS", 0.5)
    with pytest.raises(UsageError, match="no Dask scheduler there"):
        cluster_crew("tcp://127.0.0.1:9").__enter__()


def test_a_cluster_without_workers(monkeypatch):
    monkeypatch.setattr("autograder.batch.cluster.CONNECTING_SECONDS", 0.5)
    with contextlib.ExitStack() as stack:
        empty = stack.enter_context(
            distributed.LocalCluster(n_workers=0, processes=True, dashboard_address=":0")
        )
        with pytest.raises(UsageError, match="no workers"):
            stack.enter_context(cluster_crew(empty.scheduler_address))


def test_without_dask_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"\[cluster\]"):
        cluster_crew("tcp://127.0.0.1:9").__enter__()
