"""Tells whether results can be uploaded: ``python -m autograder.gradescope.verifying FILE``.

Gradescope takes a file with NaN in it, or in no known form, for one without any points.
"""

import json
import math
import sys
from pathlib import Path

import jsonschema

from autograder.paths import KIT

SCHEMA = KIT / "autograder" / "schemas" / "results.schema.json"


def find_fault(path: Path) -> str:
    """What is wrong with the results in the file; empty where nothing is."""
    try:
        text = path.read_bytes().decode("utf-8")
        results = json.loads(text, parse_float=finite, parse_constant=refuse)
        jsonschema.validate(results, json.loads(SCHEMA.read_text(encoding="utf-8")))
    except OSError as error:
        return f"{path} cannot be read: {error.strerror}"
    except (ValueError, RecursionError) as error:
        return f"{path} is no valid JSON: {error}"
    except jsonschema.ValidationError as error:
        place = "/".join(map(str, error.absolute_path)) or "the whole"
        return f"{path} is not in Gradescope's format: {place}: {error.message[:200]}"
    return ""


def finite(text: str) -> float:
    """A number; ValueError for one like 1e999, which becomes infinite when it is read."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is not finite")
    return number


def refuse(constant: str) -> None:
    """ValueError for NaN and the infinities, which Python's parser knows and JSON does not."""
    raise ValueError(f"{constant} is not in JSON")


if __name__ == "__main__":
    fault = find_fault(Path(sys.argv[1]))
    if fault:
        print(fault)
    sys.exit(bool(fault))
