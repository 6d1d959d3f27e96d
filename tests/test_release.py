"""What students get: what is in the zip, what is not, and that it works where they unpack it."""

import ast
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest

from autograder.contract import FUNCTION_NAMES
from autograder.paths import KIT

pytest.importorskip("latex2mathml", reason="what renders formulas is not installed")
pytest.importorskip("mdit_py_plugins", reason="what reads formulas is not installed")

TOP = "policy-gradients/"
PARTS = ("assignment", "autograder", "reference", "starter")
ONE_FILES = ("setup.sh", "pyproject.toml", "LICENSE")
RIGHT = """
def importance_ratio(new_log_probs, old_log_probs):
    return torch.exp((new_log_probs - old_log_probs).sum())
"""
# As in a worked example's mistakes, which students may read.
WRONG = RIGHT.replace(".sum()", ".mean()")


def copy_of_kit(target):
    """The kit in another folder, with stand-ins for what it lacks."""
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in PARTS:
        shutil.copytree(KIT / name, target / name, ignore=ignored)
    for name in ONE_FILES:
        shutil.copy(KIT / name, target / name)
    return target


def run_in(kit, *arguments, cwd=None, **environment):
    """The command of the kit in that folder, with nothing of this one in reach."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "autograder", *map(str, arguments)]
        if sys.version_info >= (3, 11)
        else [sys.executable, "-m", "autograder", *map(str, arguments)],
        cwd=cwd or kit,
        env={**os.environ, "PYTHONPATH": str(kit), "COLUMNS": "100", **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    return copy_of_kit(tmp_path_factory.mktemp("kit") / "kit")


@pytest.fixture(scope="module")
def zip_path(kit, tmp_path_factory):
    path = tmp_path_factory.mktemp("released") / "assignment.zip"
    done = run_in(kit, "release", "-o", path)
    assert done.returncode == 0, done.stdout + done.stderr
    return path


@pytest.fixture(scope="module")
def members(zip_path):
    with zipfile.ZipFile(zip_path) as archive:
        return {name.removeprefix(TOP): archive.read(name) for name in archive.namelist()}


@pytest.fixture
def students(zip_path, tmp_path):
    """The folder in which a student has unpacked the zip."""
    with zipfile.ZipFile(zip_path) as archive:
        archive.extractall(tmp_path)
    return tmp_path / TOP


def functions_of(source):
    """The bodies of a file's functions without their docstrings, by name."""
    bodies = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            bodies[node.name] = "\n".join(ast.unparse(each) for each in body)
    return bodies


def words_of(text):
    return " ".join(text.split())


def test_all_that_students_need_is_there(members):
    wanted = {
        *("README.md", "LICENSE", "setup.sh", "pyproject.toml", "version.json"),
        *(f"assignment/{name}.{kind}" for name in PAGES for kind in ("md", "html")),
        *("assignment/lesson.py", "assignment/sorting.py", "assignment/worked_examples.json"),
        *("starter/policy_gradients.py", "autograder/commands/watch.py"),
        *("autograder/in_process.py", "autograder/commands/lesson.py"),
        *(f"autograder/checks/visible/{name}.py" for name in FUNCTION_NAMES),
    }
    assert wanted - set(members) == set()
    assert (
        members["starter/policy_gradients.py"]
        == (KIT / "starter" / "policy_gradients.py").read_bytes()
    )


PAGES = ("handout", "errata", "written_questions")


def test_nothing_else_is_there(members):
    tops = {name.partition("/")[0] for name in members}
    assert tops == {
        *("assignment", "autograder", "starter", "README.md", "LICENSE", "setup.sh"),
        *("pyproject.toml", "version.json"),
    }
    absent = (
        *("checks/hidden", "misconceptions", "reference", "gradescope", "harness", "batch"),
        *("audit", "kill_table", "building", "locking", "release", "sources"),
    )
    for name in absent:
        found = [member for member in members if member.startswith(f"autograder/{name}")]
        assert not found, found
    assert not [name for name in members if "test" in name and "selftest" not in name]
    assert "assignment/settings.toml" not in members
    assert not [name for name in members if name.endswith((".pyc", ".j2"))]


def test_no_answer_is_in_any_file(members):
    texts = {name: searchable(name, data) for name, data in members.items()}
    public = {words_of(text) for text in mistakes_that_are_public()}
    secrets = dict(answers_in_code()) | dict(answers_in_words())
    assert len(secrets) > 250
    found = [
        (secret, name)
        for secret, words in secrets.items()
        if words not in public
        for name, text in texts.items()
        if words in text
    ]
    assert not found


def test_the_search_for_answers_finds_some():
    reference = (KIT / "reference" / "policy_gradients.py").read_bytes()
    text = searchable("policy_gradients.py", reference)
    assert sum(words in text for _, words in answers_in_code()) >= len(FUNCTION_NAMES)


def searchable(name, data):
    """A file's words, and of Python the code besides, free of layout and comments."""
    text = data.decode("utf-8", "replace")
    code = ast.unparse(ast.parse(text)) if name.endswith(".py") else ""
    return words_of(text) + words_of(code)


def answers_in_code():
    """What the functions of the reference and of the hidden checks do, where it is long enough."""
    starter = functions_of((KIT / "starter" / "policy_gradients.py").read_text())
    reference = functions_of((KIT / "reference" / "policy_gradients.py").read_text())
    for name, body in reference.items():
        if body != starter.get(name):
            yield f"reference: {name}", words_of(body)
    for path in (KIT / "autograder" / "checks" / "hidden").rglob("*.py"):
        for name, body in functions_of(path.read_text()).items():
            if len(body) > 60:
                yield f"hidden: {path.stem}.{name}", words_of(body)


def answers_in_words():
    """What misconceptions tell, and the paragraphs of the written answers."""
    for path in (KIT / "autograder" / "misconceptions").rglob("*.py"):
        for node in ast.parse(path.read_text()).body:
            sentence = isinstance(node, ast.FunctionDef) and ast.get_docstring(node)
            if sentence and path.name != "explaining.py":
                yield f"misconception: {node.name}", words_of(sentence)
    for path in (KIT / "reference").glob("*.md"):
        for paragraph in path.read_text().split("\n\n"):
            # Tables are of figures that the handout has, too.
            if len(paragraph) > 80 and not paragraph.startswith(("#", "<!--", "|")):
                yield f"{path.name}: {paragraph[:40]}", words_of(paragraph)


def mistakes_that_are_public():
    examples = json.loads((KIT / "assignment" / "worked_examples.json").read_text())["examples"]
    return [mistake["reveals"] for example in examples for mistake in example["mistakes"]]


def test_the_version_is_of_what_the_zip_holds(members):
    rest = {name: data for name, data in members.items() if name != "version.json"}
    digest = hashlib.sha256()
    for name, data in sorted(rest.items()):
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    assert json.loads(members["version.json"])["content_hash"] == digest.hexdigest()


def test_the_same_tree_gives_the_same_bytes(zip_path, tmp_path):
    elsewhere = copy_of_kit(tmp_path / "another" / "place")
    for path in elsewhere.rglob("*.py"):
        os.utime(path, (1, 1))
    path = tmp_path / "again.zip"
    script = (
        "import sys; from pathlib import Path; from autograder.release import releasing; "
        "releasing.objections_to_files = lambda *a, **k: []; "
        "releasing.release(Path(sys.argv[1]))"
    )
    environment = {"PYTHONPATH": str(elsewhere), "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-c", script, str(path)]
    subprocess.run(command, cwd=tmp_path, env={**os.environ, **environment}, check=True)
    assert path.read_bytes() == zip_path.read_bytes()


def test_pages_are_whole_and_load_nothing(members):
    for page in PAGES:
        text = members[f"assignment/{page}.html"].decode()
        loaded = re.findall(r"(?:src|srcset)=\"(?!data:)[^\"]*\"|<(?:script|link)\b|url\(", text)
        assert not loaded
        assert "$$" not in text and "```" not in text
        anchors = set(re.findall(r'\bid="([^"]+)"', text))
        for target in re.findall(r'href="([^"]+)"', text):
            if target.startswith("#"):
                assert target[1:] in anchors, target
            elif not target.startswith("http"):
                assert f"assignment/{target.partition('#')[0]}" in members, target
    assert members["assignment/handout.html"].count(b"<math") > 100


def test_links_of_the_readme_lead_somewhere(members):
    for target in re.findall(r"\]\(([^)#]+)\)", members["README.md"].decode()):
        assert target in members


def test_a_new_students_path(students):
    done = run_in(students, "grade", "starter", "--device", "cpu")
    assert done.returncode == 0, done.stderr
    assert "Total: 0 of 44 points on visible checks; 56 more are on hidden inputs" in done.stdout

    file = students / "starter" / "policy_gradients.py"
    stubs = file.read_text()
    file.write_text(stubs + RIGHT)
    done = run_in(students, "grade", "starter", "--device", "cpu")
    assert re.search(r"importance_ratio +3 / 3 +passed +3 of 3", done.stdout)
    assert "Total: 3 of 44" in done.stdout

    file.write_text(stubs + WRONG)
    done = run_in(students, "grade", "starter", "--device", "cpu", "--question", "importance_ratio")
    assert "expected" in done.stdout
    hints = [text for text in mistakes_that_are_public() if words_of(text) in words_of(done.stdout)]
    assert hints


def test_the_whole_model_answer_is_green_and_debuggable_there(students):
    shutil.copy(KIT / "reference" / "policy_gradients.py", students / "starter")
    done = run_in(students, "grade", "starter", "--device", "cpu", "--in-process")
    assert "Total: 44 of 44" in done.stdout, done.stdout + done.stderr


def test_it_grades_where_each_worker_starts_cold(students):
    shutil.copy(KIT / "reference" / "policy_gradients.py", students / "starter")
    script = (
        "from autograder import grading; from autograder.__main__ import main; "
        "from autograder.boundary.launching import ColdLauncher; "
        "grading.start_launcher = ColdLauncher; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "grade", "starter", "--question", "importance_ratio"],
        cwd=students,
        env={**os.environ, "PYTHONPATH": str(students)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Total: 3 of 3" in done.stdout, done.stdout + done.stderr


def test_commands_that_students_lack_are_not_offered(students):
    text = run_in(students, "--help").stdout
    offered = set(re.findall(r"^  ([a-z]+)\b", text, re.MULTILINE))
    assert offered == {"grade", "watch", "lesson", "doctor"}
    assert run_in(students, "audit").returncode == 2


@pytest.mark.parametrize(
    "change, words",
    [
        (lambda kit: (kit / "assignment/errata.md").unlink(), "assignment/errata.md is missing"),
        (
            lambda kit: (kit / "assignment/lesson.py").write_text("import autograder.reference\n"),
            "autograder/reference.py would be handed out",
        ),
        (
            lambda kit: (kit / "assignment/errata.md").write_text("$\\nosuchthing$\n"),
            "nosuchthing, which cannot be shown",
        ),
        (
            lambda kit: (kit / "assignment/errata.md").write_text("![a](figures/none.svg)\n"),
            "there is no picture figures/none.svg",
        ),
    ],
    ids=["missing file", "an answer", "a formula", "a picture"],
)
def test_what_is_not_fit_is_not_released(tmp_path, change, words):
    kit = copy_of_kit(tmp_path / "kit")
    change(kit)
    path = tmp_path / "assignment.zip"
    done = run_in(kit, "release", "-o", path)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not path.exists()


def run_without_posix(kit, *arguments):
    return subprocess.run(
        [sys.executable, KIT / "tests" / "without_posix.py", *arguments],
        cwd=kit,
        env={**os.environ, "PYTHONPATH": str(kit), "COLUMNS": "100"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_it_grades_where_there_are_no_workers(students):
    shutil.copy(KIT / "reference" / "policy_gradients.py", students / "starter")
    done = run_without_posix(students, "grade", "starter", "--device", "cpu")
    assert "this system has no workers" in done.stderr
    assert "Total: 44 of 44" in done.stdout, done.stderr
    assert done.returncode == 0
    done = run_without_posix(students, "watch", "absent")
    assert done.returncode == 2
    assert "no such Python file" in done.stderr and "Traceback" not in done.stderr


def test_with_hidden_checks_at_hand_it_does_not(kit):
    done = run_without_posix(kit, "grade", "starter")
    assert done.returncode == 2
    assert "cannot be isolated" in done.stderr and "Traceback" not in done.stderr
