"""Where the kit's own files lie, and how those that are no package are loaded."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

KIT = Path(__file__).resolve().parent.parent
ASSIGNMENT = KIT / "assignment"
REFERENCE = KIT / "reference"
# What students get holds none: then only visible checks are there to be run.
HAS_HIDDEN_CHECKS = (KIT / "autograder" / "checks" / "hidden").is_dir()


def load_file(name: str, path: Path) -> ModuleType:
    """The module in the file, under that name; loaded once, then taken from sys.modules."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]
