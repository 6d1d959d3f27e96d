"""Answers one call: the case in a request's frame, run on the submission, as a reply's frame.

The names it needs are bound when this module is imported, before any student code.
"""

from pathlib import Path
from types import ModuleType

from autograder.exchange.messages import Raised, Refused, decode_case, encode_reply
from autograder.exchange.observing import observe
from autograder.exchange.wire import Frame
from autograder.worker.loading import describe_exception


def answer(
    frame: Frame,
    module: ModuleType,
    submission: Path,
    passed_on: tuple[type[BaseException], ...] = (),
) -> bytes:
    """The reply to one call; an exception of a type in ``passed_on`` is raised instead of told."""
    request_id = frame.header["id"]
    function = vars(module).get(frame.header["function"])
    if not callable(function):
        return encode_reply(request_id, Refused("missing"))
    try:
        return encode_reply(request_id, observe(function, decode_case(frame), submission))
    except passed_on:
        raise
    except BaseException as error:
        raised = describe_exception(error, "call", submission)
        stub = is_stub(error, raised)
        return encode_reply(request_id, Refused("not_attempted") if stub else raised)


def is_stub(error: BaseException, raised: Raised) -> bool:
    """Whether the student's own line raised NotImplementedError; torch raises it too."""
    own = raised.source.startswith("raise") or not raised.message
    # Its type, since an exception may claim another class than it has.
    return issubclass(type(error), NotImplementedError) and own
