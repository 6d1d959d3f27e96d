"""What pyproject.toml states about the kit."""

import sys
from pathlib import Path

from autograder.paths import KIT


def project_table(kit: Path = KIT) -> dict:
    """The table ``[project]``. Only where something is built: no grading reads TOML."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    return tomllib.loads((kit / "pyproject.toml").read_text(encoding="utf-8"))["project"]
