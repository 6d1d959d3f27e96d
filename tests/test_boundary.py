"""The trust boundary: what a worker can see, how long it may take, and what it leaves behind."""

import contextlib
import json
import os
import time
from pathlib import Path

import pytest
from conftest import QUICK, Weakened

from autograder.boundary.launching import ColdLauncher, Zygote
from autograder.boundary.student import Student
from autograder.boundary.worker_process import Broken, Killed, Printed, TimedOut
from autograder.exchange.cases import Case, tensor
from autograder.exchange.messages import Raised, Refused, encode_reply
from autograder.exchange.observing import Observation
from autograder.limits import Limits
from autograder.submission import collect
from autograder.worker import lockdown
from autograder.worker.ending import remove
from autograder.workspace import workspace

CASE = Case("grpo_advantage", {"group_rewards": tensor([1.0, 0.0])})


@pytest.fixture
def student(write_submission, launcher):
    """Makes a student whose grpo_advantage is the given text's."""
    with workspace() as folder:
        students = []

        def make(text, limits=QUICK, launcher=launcher):
            source = write_submission(text, f"submission-{len(students)}")
            students.append(Student(launcher, collect(source), folder, limits, "cpu"))
            return students[-1]

        yield make
        for one in students:
            one.end()


def reported(student, expression, imports=""):
    """What the expression is inside the worker, as it prints it in JSON."""
    one = student(
        f"import json, os, sys\n{imports}\n"
        "def grpo_advantage(group_rewards):\n"
        f"    print(json.dumps({expression}))\n"
        "    return group_rewards\n"
    )
    answer = one.call(CASE)
    assert isinstance(answer, Observation), answer
    return json.loads(one.printed.take())


def test_the_environment_is_scrubbed(student, monkeypatch):
    monkeypatch.setenv("GRADESCOPE_TOKEN", "secret")
    environment = reported(student, "dict(os.environ)")
    assert "GRADESCOPE_TOKEN" not in environment
    assert environment["HOME"] == environment["TMPDIR"]
    assert reported(student, "[os.getcwd(), os.environ['HOME'], os.listdir()]")[2] == []


def test_only_the_worker_s_own_descriptors_are_open(student):
    listed = reported(
        student,
        "[fd for fd in range(256) if is_open(fd)]",
        "def is_open(fd):\n"
        "    try:\n"
        "        return bool(os.fstat(fd))\n"
        "    except OSError:\n"
        "        return False\n",
    )
    # Standard streams, requests and replies.
    assert len(listed) == 5


def test_standard_input_is_empty(student):
    assert reported(student, "sys.stdin.read()") == ""


@pytest.mark.parametrize("module", ["autograder.checks", "autograder.grading", "reference"])
def test_nothing_secret_is_in_the_worker_s_memory(student, module):
    names = reported(student, "sorted(sys.modules)")
    assert not [name for name in names if name.startswith(module)]


def test_the_command_line_is_forgotten(student):
    assert reported(student, "sys.argv") == [""]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a worker a user of its own")
def test_each_worker_is_a_user_of_its_own(student):
    one = student("import os\ndef grpo_advantage(r):\n    print(os.getresuid(), os.getgroups())\n")
    printed = []
    for _ in range(2):
        one.call(CASE)
        one.end()
        printed.append(one.printed.take())
    assert printed[0] != printed[1]
    assert all("(0," not in text and "[]" in text for text in printed)


def test_memory_and_files_are_bounded(student):
    limits = reported(
        student,
        "[resource.getrlimit(k)[1] for k in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE,"
        " resource.RLIMIT_NOFILE, resource.RLIMIT_CORE)]",
        "import resource",
    )
    assert limits == [QUICK.memory_bytes, QUICK.file_bytes, QUICK.open_files, 0]


def test_a_call_that_is_too_slow_is_a_timeout_and_the_next_call_works(student):
    one = student(
        "import time\ndef grpo_advantage(r):\n    if len(r) == 2: time.sleep(60)\n    return r\n",
        Limits(call_seconds=0.5, function_seconds=5.0),
    )
    assert one.call(CASE) == TimedOut(0.5, "one call")
    longer = Case("grpo_advantage", {"group_rewards": tensor([1.0, 2.0, 3.0])})
    assert isinstance(one.call(longer), Observation)


def test_a_function_s_time_is_bounded_over_all_its_calls(student):
    one = student(
        "import time\ndef grpo_advantage(r):\n    time.sleep(60)\n",
        Limits(call_seconds=0.4, function_seconds=0.6),
    )
    answers = [one.call(CASE) for _ in range(4)]
    assert answers[0] == TimedOut(0.4, "one call")
    assert set(answers[1:]) == {TimedOut(0.6, "all calls of the function")}


def test_a_worker_that_dies_while_a_child_holds_the_pipe_is_noticed(student, launcher):
    one = student(
        "import os, time\n"
        "def grpo_advantage(r):\n"
        "    if os.fork() == 0:\n"
        "        os.setsid()\n"
        "        time.sleep(30)\n"
        "        os._exit(0)\n"
        "    os._exit(5)\n",
        Limits(call_seconds=20.0, function_seconds=20.0),
        Weakened(launcher, lockdown.SECCOMP),
    )
    answer = one.call(CASE)
    assert answer == Killed("the process ended with exit code 5")


def test_daemons_end_with_the_worker(student, launcher):
    one = student(
        "import os, time\n"
        "def grpo_advantage(r):\n"
        "    if os.fork() == 0:\n"
        "        os.setsid()\n"
        "        if os.fork() == 0:\n"
        "            print(os.getpid())\n"
        "            time.sleep(60)\n"
        "        os._exit(0)\n"
        "    os.wait()\n"
        "    time.sleep(0.2)\n"
        "    return r\n",
        launcher=Weakened(launcher, lockdown.SECCOMP),
    )
    assert isinstance(one.call(CASE), Observation)
    daemon = Path("/proc", one.printed.take().strip())
    assert daemon.exists()
    one.end()
    assert not daemon.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives a worker a user of its own")
def test_files_in_public_folders_are_swept(student, launcher):
    one = student(
        "import tempfile\n"
        "def grpo_advantage(r):\n"
        "    folder = tempfile.mkdtemp(dir='/tmp')\n"
        "    open(folder + '/mark', 'w').close()\n"
        "    print(folder)\n"
        "    return r\n",
        launcher=Weakened(launcher, lockdown.LANDLOCK),
    )
    assert isinstance(one.call(CASE), Observation)
    mark = Path(one.printed.take().strip(), "mark")
    assert mark.parent.exists()
    one.end()
    assert not mark.parent.exists()


def test_output_is_capped_and_the_cut_is_told():
    printed = Printed(10)
    printed.add(b"12345678")
    printed.add(b"90AB")
    assert printed.take() == "1234567890\n… 2 bytes cut"
    assert printed.take() == ""


def test_much_output_neither_blocks_nor_fills_memory(student):
    one = student("def grpo_advantage(r):\n    print('x' * 5_000_000)\n    return r\n")
    assert isinstance(one.call(CASE), Observation)
    text = one.printed.take()
    assert len(text) < QUICK.printed_bytes + 100
    assert "bytes cut" in text


@pytest.mark.parametrize(
    "forged",
    ["b'junk' * 100", "struct.pack('<4sIQ', b'PGK1', 10, 2**40)", "b''.join([b'PGK1'] * 1000)"],
    ids=["junk", "a giant", "magic"],
)
def test_forged_replies_are_broken_replies(student, forged):
    one = student(
        "import os, struct\n"
        "def grpo_advantage(r):\n"
        "    for fd in range(3, 64):\n"
        "        try:\n"
        f"            os.write(fd, {forged})\n"
        "        except OSError:\n"
        "            pass\n"
        "    return r\n"
    )
    assert isinstance(one.call(CASE), Broken)


def test_a_reply_to_another_request_is_refused(student):
    reply = encode_reply(99, Refused("missing"))
    one = student(
        "import os\n"
        "def grpo_advantage(r):\n"
        "    for fd in range(3, 64):\n"
        "        try:\n"
        f"            os.write(fd, {reply!r})\n"
        "        except OSError:\n"
        "            pass\n"
        "    return r\n"
    )
    assert one.call(CASE) == Broken("the reply answers another request")


def test_a_stub_and_a_missing_function_are_told_apart(student):
    stub = student("def grpo_advantage(r):\n    raise NotImplementedError\n")
    assert stub.call(CASE) == Refused("not_attempted")
    assert student("del grpo_advantage\n").call(CASE) == Refused("missing")
    own = student("import torch\ndef grpo_advantage(r):\n    torch.empty(0)._not_there()\n")
    assert isinstance(own.call(CASE), Raised)


@pytest.mark.parametrize(
    "sabotage",
    [
        "import builtins; del builtins.print",
        "import sys; sys.stdout = None; sys.stderr = None",
        "import os; os.chdir('/')",
        "import warnings; warnings.simplefilter('error')",
        "import json, time, signal; json.dumps = json.loads = time.time = signal.signal = None",
        "import os; os.write = os.read = None",
        "import builtins; builtins.open = None",
    ],
)
def test_the_worker_survives_a_sabotaged_process(student, sabotage):
    assert isinstance(student(sabotage).call(CASE), Observation)


@pytest.mark.parametrize("start", [Zygote.spawn, ColdLauncher], ids=["fresh zygote", "cold worker"])
def test_every_way_to_start_workers_grades_alike(student, start):
    launcher = start()
    try:
        one = student("", Limits(), launcher)
        answer = one.call(CASE)
        assert isinstance(answer, Observation)
        assert answer.outputs[0].value.shape == (2,)
        one.end()
        hung = student("def grpo_advantage(r):\n    while True: pass\n", QUICK, launcher)
        assert hung.call(CASE) == TimedOut(QUICK.call_seconds, "one call")
        dead = student("import os\ndef grpo_advantage(r):\n    os._exit(4)\n", QUICK, launcher)
        assert dead.call(CASE) == Killed("the process ended with exit code 4")
        for each in (one, hung, dead):
            each.end()
    finally:
        launcher.close()


def test_an_import_that_hangs_costs_its_limit_once(student):
    one = student("while True: pass\n", Limits(load_seconds=0.5))
    started = time.monotonic()
    assert one.load() == TimedOut(0.5, "importing the file")
    assert time.monotonic() - started < 10


def test_folders_that_resist_are_removed_all_the_same(tmp_path):
    folder = tmp_path / "workspace"
    (folder / "closed" / "inner").mkdir(parents=True)
    (folder / "closed" / "file").write_text("")
    (folder / "closed").chmod(0o500)
    with chdir_back(folder):
        for _ in range(1500):
            os.mkdir("d")
            os.chdir("d")
    remove(folder)
    assert not folder.exists()


@contextlib.contextmanager
def chdir_back(folder):
    before = os.getcwd()
    os.chdir(folder)
    yield
    os.chdir(before)


def test_several_cases_are_under_way_at_once(student):
    one = student("import torch\ndef grpo_advantage(r): return r * 2\n")
    cases = [Case("grpo_advantage", {"group_rewards": tensor([float(i), 1.0])}) for i in range(5)]
    tickets = [one.send(case) for case in cases]
    answers = [one.receive(ticket) for ticket in tickets]
    assert [answer.outputs[0].value[0].item() for answer in answers] == [0.0, 2.0, 4.0, 6.0, 8.0]


def test_answers_that_nobody_waits_for_are_not_taken_for_others(student):
    one = student("import torch\ndef grpo_advantage(r): return r * 2\n")
    tickets = [one.send(CASE) for _ in range(3)]
    assert isinstance(one.receive(tickets[0]), Observation)
    one.forget()
    assert isinstance(one.call(CASE), Observation)


def test_a_forgotten_case_that_hangs_costs_the_next_one_nothing(student):
    text = (
        "import time, torch\n"
        "def grpo_advantage(r):\n"
        "    if len(r) == 3: time.sleep(60)\n"
        "    return r\n"
    )
    one = student(text)
    one.send(Case("grpo_advantage", {"group_rewards": tensor([1.0, 2.0, 3.0])}))
    one.forget()
    assert isinstance(one.call(CASE), Observation)
