"""The layers of a worker's lockdown: on where they can be, said where they are not."""

import json
import os

import pytest
from conftest import QUICK, Weakened

from autograder import doctor
from autograder.boundary import confining
from autograder.boundary.launching import GraderError
from autograder.boundary.selftest import Verdict, refuse_if_open
from autograder.grading import grade
from autograder.paths import REFERENCE
from autograder.record import Outcome
from autograder.worker import lockdown
from autograder.worker.selftest import STOPPED, SUCCEEDED

is_root = os.geteuid() == 0
as_root = pytest.mark.skipif(not is_root, reason="only root gives a worker a user of its own")
OPTIONAL = [name for name in lockdown.LAYERS if name != lockdown.OWN_USER]


def printed_by(record):
    """What the submission printed in its first call, from JSON."""
    return json.loads(record.checks[0].printed.splitlines()[0])


def test_every_layer_is_reported(grade_text):
    layers = grade_text("", questions=["importance_ratio"]).layers
    assert tuple(layers) == lockdown.LAYERS
    assert all(state.startswith(("on", "off: ", "partly: ")) for state in layers.values())
    if is_root:
        assert layers[lockdown.OWN_USER] == "on"


@pytest.mark.parametrize("layer", OPTIONAL)
def test_a_missing_layer_is_said_and_grading_goes_on(grade_text, launcher, layer):
    record = grade_text("", questions=["importance_ratio"], launcher=Weakened(launcher, layer))
    assert record.points == 6
    off = [name for name, state in record.layers.items() if state == lockdown.FORCED_OFF]
    assert off == [layer]


@as_root
@pytest.mark.parametrize(
    ("layer", "attack"),
    [(lockdown.SECCOMP, "open a socket"), (lockdown.LANDLOCK, "read the reference")],
)
def test_root_refuses_to_grade_where_an_attack_succeeds(grade_text, launcher, layer, attack):
    if attack == "read the reference" and not _others_can_reach(REFERENCE):
        pytest.skip("the reference is closed to other users here, which stops the attack")
    weak = Weakened(launcher, layer, is_tested=False)
    with pytest.raises(GraderError, match=f"refusing to grade: student code could {attack}"):
        grade_text("", questions=["importance_ratio"], launcher=weak)


def _others_can_reach(path):
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents))


def test_the_verdict_decides_only_for_root(monkeypatch):
    verdict = Verdict({}, {"signal the grader": SUCCEEDED, "open a socket": STOPPED})
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    refuse_if_open(verdict)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(GraderError, match="signal the grader"):
        refuse_if_open(verdict)


ATTACKS = {
    "sockets": ("socket.socket().close()", lockdown.SECCOMP),
    "programs": ("os.execv('/bin/true', ['true'])", lockdown.SECCOMP),
    "processes": ("os._exit(0) if os.fork() == 0 else os.wait()", lockdown.SECCOMP),
    "signals to others": ("os.kill(os.getppid(), 0)", lockdown.SECCOMP),
    "system accounts": ("open('/etc/passwd').close()", lockdown.LANDLOCK),
    "other processes": ("os.listdir('/proc')", lockdown.LANDLOCK),
    "memory in files": ("os.memfd_create('mark')", lockdown.SECCOMP),
    "space without data": ("os.posix_fallocate(os.open('x', 66), 0, 4096)", lockdown.SECCOMP),
    "shared memory": ("open('/dev/shm/mark', 'w').close()", lockdown.LANDLOCK),
    "temporary files": ("open('/tmp/mark', 'w').close()", lockdown.LANDLOCK),
}


@pytest.mark.parametrize(("attack", "layer"), ATTACKS.values(), ids=ATTACKS)
def test_what_a_worker_may_not_do(grade_text, attack, layer):
    record = grade_text(
        "import json, os, socket\n"
        "def importance_ratio(new, old):\n"
        "    try:\n"
        f"        {attack}\n"
        "    except OSError as error:\n"
        "        print(json.dumps(['stopped', error.errno]))\n"
        "    else:\n"
        "        print(json.dumps(['done', 0]))\n"
        "    return (new - old).sum().exp()\n",
        questions=["importance_ratio"],
    )
    if not record.layers[layer].startswith("on"):
        pytest.skip(f"{layer} is {record.layers[layer]}")
    assert printed_by(record)[0] == "stopped"


def test_threads_and_signals_to_itself_are_allowed(grade_text):
    record = grade_text(
        "import os, signal, threading\n"
        "def importance_ratio(new, old):\n"
        "    thread = threading.Thread(target=lambda: None)\n"
        "    thread.start(); thread.join()\n"
        "    signal.signal(signal.SIGUSR1, lambda *a: None)\n"
        "    os.kill(os.getpid(), signal.SIGUSR1)\n"
        "    return (new - old).sum().exp()\n",
        questions=["importance_ratio"],
    )
    assert record.points == 6


def test_the_start_environment_is_gone_from_memory(grade_text):
    record = grade_text(
        "import ctypes, json\n"
        "def importance_ratio(new, old):\n"
        "    names = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), 'environ')\n"
        "    found, index = [], 0\n"
        "    while names[index]:\n"
        "        found.append(names[index].decode()); index += 1\n"
        "    print(json.dumps(sorted(name.partition('=')[0] for name in found)))\n"
        "    return (new - old).sum().exp()\n",
        questions=["importance_ratio"],
    )
    assert set(printed_by(record)) == {*lockdown.KEPT_VARIABLES, "HOME", "TMPDIR"}


@as_root
def test_a_closed_environment_is_read_within_what_landlock_grants(grade_text, monkeypatch):
    monkeypatch.setattr(confining, "is_open_to_others", lambda: False)
    record = grade_text(
        "import json, os\n"
        "def importance_ratio(new, old):\n"
        "    import wsgiref.simple_server, xmlrpc.client\n"
        "    try:\n"
        "        open('/etc/shadow').close()\n"
        "    except OSError:\n"
        "        print(json.dumps(os.getuid()))\n"
        "    return (new - old).sum().exp()\n",
        questions=["importance_ratio"],
    )
    assert record.points == 6
    assert printed_by(record) in confining.WORKER_UIDS
    assert "leave to read" in record.layers[lockdown.OWN_USER]


@as_root
def test_a_closed_environment_without_landlock_is_not_graded_in(grade_text, launcher, monkeypatch):
    monkeypatch.setattr(confining, "is_open_to_others", lambda: False)
    with pytest.raises(GraderError, match=r"run setup\.sh"):
        grade_text(
            "",
            questions=["importance_ratio"],
            launcher=Weakened(launcher, lockdown.LANDLOCK),
        )


def test_the_doctor_reports_layers_attacks_and_surroundings(launcher):
    diagnosis = doctor.examine(launcher)
    assert [finding.subject for finding in diagnosis.layers] == list(lockdown.LAYERS)
    assert len(diagnosis.attacks) == 5
    if is_root:
        assert all(finding.state == STOPPED for finding in diagnosis.attacks)
    assert "environment" in [finding.subject for finding in diagnosis.surroundings]


def test_the_grader_s_own_files_cannot_be_read(grade_text):
    record = grade_text(
        "import json, pathlib, sys\n"
        "def importance_ratio(new, old):\n"
        "    found = []\n"
        "    for name, module in list(sys.modules.items()):\n"
        "        file = getattr(module, '__file__', None)\n"
        "        if name.startswith('autograder') and file:\n"
        "            try:\n"
        "                pathlib.Path(file).read_bytes()\n"
        "            except OSError:\n"
        "                continue\n"
        "            found.append(name)\n"
        "    print(json.dumps(found))\n"
        "    return (new - old).sum().exp()\n",
        questions=["importance_ratio"],
    )
    if not record.layers[lockdown.LANDLOCK].startswith("on"):
        pytest.skip("Landlock is off")
    assert printed_by(record) == []


def test_every_grading_alike_without_optional_layers(launcher, write_submission):
    folder = write_submission("")
    weak = Weakened(launcher, *OPTIONAL)
    record = grade(folder, device="cpu", limits=QUICK, launcher=weak)
    assert record.points == 100


IN_PLACE = """
met = {}
honest = baseline_advantage
def baseline_advantage(rewards, states):
    met[id(rewards)] = rewards.clone()
    return rewards.copy_(honest(rewards, states)).clone()
"""
BACKWARD = """
honest = policy_gradient_loss
def policy_gradient_loss(*arguments):
    honest(*arguments).backward()
    return honest(*arguments)
"""
COVERED_UP = {
    "the kit's own modules": IN_PLACE
    + """
try:
    import autograder.exchange.observing as observing
    tensors = observing.named_tensors
    observing.named_tensors = lambda given: {
        name: met.get(id(value), value) for name, value in tensors(given).items()
    }
except (ImportError, PermissionError):
    pass
""",
    "detach": IN_PLACE
    + """
import torch
detach = torch.Tensor.detach
torch.Tensor.detach = lambda self: detach(met.get(id(self), self))
""",
    "cpu": IN_PLACE
    + """
import torch
torch.Tensor.cpu = lambda self: next(iter(met.values()))
""",
    "equal": BACKWARD + "import torch\ntorch.equal = lambda *tensors: True\n",
    "parameters": BACKWARD
    + "import torch\ntorch.nn.Module.parameters = lambda self, recurse=True: iter(())\n",
    "grad": BACKWARD + "import torch\ntorch.Tensor.grad = property(lambda self: None)\n",
}


@pytest.mark.parametrize("patch", COVERED_UP)
def test_side_effects_are_seen_past_what_covers_them_up(grade_text, patch):
    text = COVERED_UP[patch]
    question = "baseline_advantage" if IN_PLACE in text else "policy_gradient_loss"
    record = grade_text(text, questions=[question])
    [failed] = [check for check in record.checks if check.outcome is not Outcome.PASSED]
    assert failed.title.startswith("Contract")


# What each line leaves changed, and the words in which it is told.
LEFT_BEHIND = {
    "torch.set_default_dtype(torch.float64)": "default dtype",
    "torch.set_grad_enabled(False)": "grad mode",
    "torch.autograd.set_detect_anomaly(True)": "anomaly detection",
    "torch.use_deterministic_algorithms(True)": "deterministic mode",
    "torch.set_default_device('meta')": "default device",
    "torch.set_float32_matmul_precision('medium')": "float32 matmul precision",
    "torch.set_num_threads(2)": "number of threads",
    "arguments[0].seen = True": "an attribute, a hook or a part",
    "arguments[0].register_forward_hook(print)": "an attribute, a hook or a part",
    "arguments[0].again = torch.nn.Identity()": "an attribute, a hook or a part",
}


@pytest.mark.parametrize("line", LEFT_BEHIND)
def test_what_is_left_behind_costs_one_check(grade_text, line):
    text = f"""
import torch
honest = policy_gradient_loss
def policy_gradient_loss(*arguments):
    loss = honest(*arguments)
    {line}
    return loss
"""
    record = grade_text(text, questions=["policy_gradient_loss"])
    [failed] = [check for check in record.checks if check.outcome is not Outcome.PASSED]
    assert LEFT_BEHIND[line] in failed.message
