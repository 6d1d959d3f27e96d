"""Imports a submission inside the worker and describes what goes wrong."""

import importlib.util
import io
import linecache
import os
import sys
import tokenize
from pathlib import Path
from types import CodeType, ModuleType, TracebackType

from autograder.contract import SUBMISSION_FILE
from autograder.exchange.messages import MAX_TEXT, Raised, clean_text

MODULE_NAME = "policy_gradients"


def load_submission(
    folder: Path,
    name: str = SUBMISSION_FILE,
    passed_on: tuple[type[BaseException], ...] = (),
) -> ModuleType | Raised:
    """The imported submission, or what was raised while compiling or importing it.

    Args:
        folder: where it and its helpers lie.
        name: its file there.
        passed_on: types of exceptions that are raised instead of told.
    """
    path = folder / name
    try:
        code = compile_file(path)
    except BaseException as error:
        return describe_compile_error(error)
    spec = importlib.util.spec_from_file_location(MODULE_NAME, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[MODULE_NAME] = module
    sys.path.insert(0, str(folder))
    try:
        exec(code, vars(module))
    except passed_on:
        raise
    except BaseException as error:
        return describe_exception(error, "import", folder)
    return module


def compile_file(path: Path) -> CodeType:
    """The file's code object, decoded as Python decodes source: by BOM or coding cookie."""
    data = path.read_bytes()
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    data.decode(encoding)
    return compile(data, str(path), "exec", dont_inherit=True)


def describe_compile_error(error: BaseException) -> Raised:
    """Line and column of a syntax error, or the reason why the file is no Python source."""
    is_syntax = isinstance(error, SyntaxError)
    return Raised(
        stage="compile",
        kind=type(error).__name__,
        message=clean_text(error.msg if is_syntax else str(error)),
        file=SUBMISSION_FILE,
        line=max(error.lineno or 0, 0) if is_syntax else 0,
        column=max(error.offset or 0, 0) if is_syntax else 0,
        source=clean_text((error.text or "").strip() if is_syntax else ""),
    )


def describe_exception(error: BaseException, stage: str, folder: Path) -> Raised:
    """The exception and the submission's last line on its way."""
    file, line = last_line_within(error.__traceback__, folder)
    source = linecache.getline(str(folder / file), line).strip() if file else ""
    return Raised(
        stage=stage,
        kind=name_of(error),
        message=message_of(error),
        file=clean_text(file),
        line=line,
        source=clean_text(source),
    )


def last_line_within(traceback: TracebackType | None, folder: Path) -> tuple[str, int]:
    """File name and line number of the innermost frame in the folder; ("", 0) if none."""
    prefix = f"{folder}{os.sep}"
    found = ("", 0)
    while traceback is not None:
        filename = traceback.tb_frame.f_code.co_filename
        if filename.startswith(prefix) and traceback.tb_lineno is not None:
            found = (filename.removeprefix(prefix), max(traceback.tb_lineno, 0))
        traceback = traceback.tb_next
    return found


def name_of(error: BaseException) -> str:
    """The name of the exception's type; some types cannot say theirs."""
    try:
        return clean_text(str(type(error).__name__), 80)
    except BaseException:
        return "an exception without a name"


def message_of(error: BaseException) -> str:
    """The exception's text, cut short; some exceptions cannot say theirs."""
    try:
        return clean_text(str(error)[: MAX_TEXT + 1])
    except BaseException:
        return "(its message could not be read)"
