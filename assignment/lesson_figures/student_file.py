"""Loads the student's file, and calls its functions such that whatever they raise is a problem."""

import sys
import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from types import ModuleType, TracebackType

import torch

from lesson_figures import problems
from lesson_figures.problems import Problem, StudentError

MODULE_NAME = "policy_gradients"


def load(path: Path) -> ModuleType:
    """The student's module, from what the file says now; its helpers beside it are loaded anew too.

    Raises:
        StudentError: the file is missing, is no Python, or raises while it is imported.
    """
    folder = path.resolve().parent
    forget_modules_of(folder)
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    try:
        source = path.read_bytes()
    except OSError as error:
        message = f"{path}: {error.strerror}. Save the file there, and the figures come."
        raise StudentError(Problem(problems.FILE_MISSING, "", message)) from None
    module = ModuleType(MODULE_NAME)
    module.__file__ = str(path.resolve())
    sys.modules[MODULE_NAME] = module
    try:
        exec(compile(source, module.__file__, "exec"), module.__dict__)
    except SyntaxError as error:
        where = f"line {error.lineno} of {Path(error.filename or path).name}"
        text = f"Python cannot read {where}: {error.msg}."
        raise StudentError(Problem(problems.FILE_BROKEN, "", text)) from None
    except BaseException as error:
        text = f"Importing {path.name} fails: {describe(error, folder)}"
        raise StudentError(Problem(problems.FILE_BROKEN, "", text)) from None
    return module


def forget_modules_of(folder: Path) -> None:
    """Have modules of the folder imported anew; the lesson's own ones stay."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and Path(file).parent == folder and name not in ("__main__", "sorting"):
            del sys.modules[name]


def student_function(module: ModuleType, name: str) -> Callable:
    """The function of that name; what it raises when called is raised as a StudentError.

    Raises:
        StudentError: the file has no such function.
    """
    function = getattr(module, name, None)
    if not callable(function):
        message = f"There is no function {name} in {Path(module.__file__).name}."
        raise StudentError(Problem(problems.NOT_WRITTEN, name, message))
    folder = Path(module.__file__).parent

    @wraps(function)
    def called(*arguments: object, **keywords: object) -> object:
        try:
            return function(*arguments, **keywords)
        except StudentError:
            raise
        except NotImplementedError as error:
            _, missing = innermost_of(error.__traceback__, folder) or (0, name)
            if missing == name:
                message = f"{name} is not written yet."
            else:
                message = f"{missing} is not written yet, and {name} needs it."
            raise StudentError(Problem(problems.NOT_WRITTEN, missing, message)) from None
        except BaseException as error:
            message = f"{name} raised {describe(error, folder)}"
            raise StudentError(Problem(problems.RAISED, name, message)) from None

    return called


def describe(error: BaseException, folder: Path) -> str:
    """Type, text and line of an exception, as one sentence."""
    text = " ".join(str(error).split())
    if len(text) > 400:
        text = text[:400] + f" … ({len(text) - 400} characters cut)"
    place = innermost_of(error.__traceback__, folder)
    where = f" (line {place[0]}, in {place[1]})" if place else ""
    return f"{type(error).__name__}{': ' if text else ''}{text}{where}"


def innermost_of(trace: TracebackType | None, folder: Path) -> tuple[int, str] | None:
    """Line and function of the innermost frame whose file lies in the folder."""
    return innermost_of_stack(traceback.extract_tb(trace), folder)


def innermost_of_stack(stack: traceback.StackSummary, folder: Path) -> tuple[int, str] | None:
    """The same for the frames of a thread that is still running."""
    for frame in reversed(stack):
        if Path(frame.filename).parent == folder:
            return frame.lineno or 0, frame.name
    return None


def as_tensor(value: object, shape: tuple[int, ...], function: str) -> torch.Tensor:
    """The value a function returned, where it is a tensor of real numbers in the shape expected.

    Raises:
        StudentError: it is something else.
    """
    if not isinstance(value, torch.Tensor):
        found = "None: is a return missing?" if value is None else f"a {type(value).__name__}."
    elif tuple(value.shape) != shape:
        found = f"a tensor of shape {tuple(value.shape)}."
    elif value.is_complex():
        found = "complex numbers."
    else:
        return value
    message = f"A tensor of shape {shape} is expected of {function}. It returned {found}"
    raise StudentError(Problem(problems.UNUSABLE, function, message))
