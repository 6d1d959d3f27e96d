"""A limit counts the submission's own time: waiting for a core on a busy machine costs nothing."""

import os
import threading
import time
from dataclasses import replace

import pytest
from conftest import QUICK

from autograder.boundary import own_time, worker_process
from autograder.boundary.own_time import OwnTime
from autograder.record import Outcome

SLOW = """
import time
def importance_ratio(new_log_probs, old_log_probs):
    time.sleep({seconds})
    return (new_log_probs.sum() - old_log_probs.sum()).exp()
"""
LIMITS = replace(QUICK, call_seconds=0.1, function_seconds=100, submission_seconds=200)


@pytest.fixture
def waited(tmp_path, monkeypatch):
    """Writes what the kernel would tell of process 7: nanoseconds of running, and of waiting."""
    folder = tmp_path / "7"
    folder.mkdir()
    monkeypatch.setattr(own_time, "PROCESSES", str(tmp_path))
    monkeypatch.setattr(own_time, "cpu_seconds", lambda pid: 9.0)
    monkeypatch.setattr(time, "monotonic", lambda: 1000.0)
    return lambda text: (folder / "schedstat").write_text(text)


def test_it_stands_still_while_the_process_waits_for_a_core(waited):
    waited("9000000000 0 12\n")
    clock = OwnTime(7)
    assert clock.now() == 1000
    waited("9000000000 2500000000 13\n")
    assert clock.now() == 997.5


def test_who_waits_for_threads_of_its_own_does_not_wait_for_a_core(waited):
    waited("8000000000 2500000000 13\n")
    assert OwnTime(7).now() == 998.5
    waited("1000000000 2500000000 13\n")
    assert OwnTime(7).now() == 1000


@pytest.mark.parametrize("text", ["", "nothing that is known", "1 2", "1 x 3"])
def test_without_a_word_from_the_kernel_it_is_the_wall_clock(waited, text):
    waited(text)
    assert OwnTime(7).now() == 1000
    assert OwnTime(8).now() == 1000


def test_it_goes_on_from_where_the_process_ended(waited):
    waited("9000000000 2000000000 1\n")
    clock = OwnTime(7)
    assert clock.now() == 998
    clock.close()
    waited("0 3000000000 1\n")
    assert clock.now() == 998
    clock.close()


def test_the_kernel_tells_of_this_process():
    clock = OwnTime(os.getpid())
    earlier = clock.now()
    assert earlier <= time.monotonic()
    clock.close()


def test_the_kernel_tells_what_threads_compute():
    before = own_time.cpu_seconds(os.getpid())
    thread = threading.Thread(target=sum, args=(range(10**6),))
    thread.start()
    thread.join()
    assert own_time.cpu_seconds(os.getpid()) > before


class AlwaysWaiting:
    """The clock of a worker that never gets a core."""

    def __init__(self, pid):
        pass

    def now(self):
        return 0.0

    def close(self):
        pass


def test_what_only_sleeps_times_out(grade_text):
    record = grade_text(SLOW.format(seconds=0.2), limits=LIMITS, questions=["importance_ratio"])
    assert record.functions[0].outcome is Outcome.TIMED_OUT


def test_what_waits_for_a_core_does_not_time_out(grade_text, monkeypatch):
    monkeypatch.setattr(worker_process, "OwnTime", AlwaysWaiting)
    monkeypatch.setattr(worker_process, "MOST_WAITING", 100.0)
    busy = grade_text(SLOW.format(seconds=0.2), limits=LIMITS, questions=["importance_ratio"])
    assert busy.functions[0].outcome is Outcome.PASSED


def test_what_waits_for_ever_times_out_all_the_same(grade_text, monkeypatch):
    monkeypatch.setattr(worker_process, "OwnTime", AlwaysWaiting)
    limits = replace(LIMITS, run_seconds=3)
    record = grade_text(SLOW.format(seconds=1000), limits=limits, questions=["importance_ratio"])
    assert record.functions[0].outcome is Outcome.TIMED_OUT
    assert "limit 0.1 s for one call" in record.functions[0].checks[0].message


def test_the_run_ends_by_the_wall_clock(grade_text, monkeypatch):
    monkeypatch.setattr(worker_process, "OwnTime", AlwaysWaiting)
    limits = replace(LIMITS, call_seconds=1000, function_seconds=1000, run_seconds=2)
    started = time.monotonic()
    record = grade_text(SLOW.format(seconds=1000), limits=limits, questions=["importance_ratio"])
    assert record.functions[0].outcome is Outcome.TIMED_OUT
    assert time.monotonic() - started < 100
