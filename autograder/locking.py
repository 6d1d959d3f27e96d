"""The lock file: the exact versions that ``setup.sh`` installs on Gradescope.

One file serves every Python from 3.10 on: where a package has left an older Python behind, markers
say which version is for which. uv resolves it, pip reads it.
"""

import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from autograder.paths import KIT
from autograder.project import project_table

LOCK_FILE = Path("autograder") / "gradescope" / "at_the_top" / "requirements.lock"
ON_GRADESCOPE = ("torch", "numpy", "gradescope-utils", "jsonschema")
OLDEST_PYTHON = "3.10"
HEADER = "# Written by: autograder build --lock\n# for: "


class LockError(RuntimeError):
    """There is no usable lock file, and none could be written."""


def requirements(kit: Path = KIT) -> tuple[str, ...]:
    """What pyproject.toml requires of the packages that are installed on Gradescope."""
    wanted = {name_of(line): line for line in project_table(kit)["dependencies"]}
    return tuple(wanted[name] for name in ON_GRADESCOPE)


def name_of(requirement: str) -> str:
    """``numpy`` of ``numpy>=1.26``."""
    return requirement.partition(";")[0].rstrip(" ,.<>=!~*0123456789")


def is_current(kit: Path = KIT) -> bool:
    """Whether there is a lock file, made for what is required now."""
    try:
        text = (kit / LOCK_FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return text.startswith(header(kit))


def header(kit: Path) -> str:
    """The first lines of a lock file, by which it is known to be current."""
    return HEADER + " ".join(requirements(kit)) + "\n"


def write_lock(kit: Path = KIT) -> None:
    """Resolve anew: for this Python the versions that are installed here, for others the newest.

    Torch is the same on all of them, so that what grades there is what was tried here.

    Raises:
        LockError: where uv is missing, or finds no versions that go together.
    """
    python = "{}.{}".format(*sys.version_info)
    found = [
        f'{name}=={found_version(name)} ; python_version == "{python}"' for name in ON_GRADESCOPE
    ]
    wanted = [*requirements(kit), f"torch=={found_version('torch')}"]
    with tempfile.TemporaryDirectory() as folder:
        wanted_file, found_file = Path(folder, "wanted.in"), Path(folder, "found.txt")
        wanted_file.write_text("\n".join(wanted) + "\n", encoding="utf-8")
        found_file.write_text("\n".join(found) + "\n", encoding="utf-8")
        pins = ask_uv(
            *("pip", "compile", "--quiet", "--universal", "--python-version", OLDEST_PYTHON),
            *("--no-header", "--no-annotate", "--no-python-downloads"),
            *("--constraint", str(found_file), str(wanted_file)),
        )
    (kit / LOCK_FILE).write_text(header(kit) + pins, encoding="utf-8")


def found_version(name: str) -> str:
    """The version installed here, without what tells builds of it apart (``+cpu``)."""
    return version(name).partition("+")[0]


def ask_uv(*arguments: str) -> str:
    """What uv prints; LockError where it fails."""
    command = [sys.executable, "-m", "uv", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        reason = done.stderr.strip().splitlines()[-1:] or ["it said nothing"]
        raise LockError(f"the versions could not be resolved: uv: {reason[0]}")
    return done.stdout


def locked_torch(kit: Path = KIT) -> str:
    """The version of torch in the lock file."""
    for line in (kit / LOCK_FILE).read_text(encoding="utf-8").splitlines():
        if line.startswith("torch=="):
            return line.removeprefix("torch==").partition(" ")[0]
    raise LockError(f"{LOCK_FILE} has no torch: run autograder build --lock")
