"""A submission that runs in this process, so that a debugger reaches it.

It goes through the worker's own code, frame by frame, and so gives the answers that a worker would
give. There is no boundary: nothing bounds its time, and it could do anything to the grader.
"""

import bdb
import contextlib
import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from autograder.boundary.student import Answer
from autograder.boundary.worker_process import Printed
from autograder.exchange import accelerator
from autograder.exchange.cases import Case
from autograder.exchange.messages import Raised, decode_reply, encode_case
from autograder.exchange.wire import Frame, FrameReader
from autograder.stopping import DebuggerQuit
from autograder.worker.answering import answer
from autograder.worker.loading import MODULE_NAME, load_submission

LAYERS = {"isolation": "off: the submission runs inside the grader"}
# Not for the submission to be blamed for: Ctrl-C, and the debugger's way of ending a program.
ENDS_THE_GRADING = (KeyboardInterrupt, bdb.BdbQuit)


class InProcessStudent:
    """Stands in for ``boundary.student.Student``: the same questions, answered here.

    A case runs when its answer is asked for, so that none runs after the one that fails a check.
    What the submission prints goes where this process prints, and none of it is kept.
    """

    def __init__(self, file: Path) -> None:
        """``file`` is imported from where it lies, since that is where breakpoints are set."""
        self._folder = file.resolve().parent
        self._name = file.name
        self._module: ModuleType | Raised | None = None
        self._foreign_modules: frozenset[str] = frozenset()
        self._cases: dict[int, Case] = {}
        self._last_ticket = 0
        self.printed = Printed(0)
        self.layers = LAYERS

    @contextmanager
    def working_on(self, function: str, is_last: bool) -> Iterator[None]:
        """Import the submission anew for the function, as its worker would."""
        try:
            yield
        finally:
            self._unload()

    def load(self) -> Raised | None:
        """Import the submission, unless it is; what went wrong, if anything."""
        if self._module is None:
            prepare_torch()
            self._foreign_modules = frozenset(sys.modules)
            with quit_is_the_end(), without_bytecode():
                self._module = load_submission(self._folder, self._name, ENDS_THE_GRADING)
        return self._module if isinstance(self._module, Raised) else None

    def call(self, case: Case) -> Answer:
        """What became of one case."""
        return self.receive(self.send(case))

    def send(self, case: Case) -> int:
        """Take note of a case; the ticket for its answer."""
        self._last_ticket += 1
        self._cases[self._last_ticket] = case
        return self._last_ticket

    def receive(self, ticket: int, meanwhile: Callable[[], object] | None = None) -> Answer:
        """Run the case. ``meanwhile`` is not needed: whoever asks computes it when it is."""
        problem = self.load()
        case = self._cases.pop(ticket)
        if problem is not None:
            return problem
        frame = frame_of(encode_case(ticket, case))
        with quit_is_the_end():
            reply = answer(frame, self._module, self._folder, ENDS_THE_GRADING)
        return decode_reply(frame_of(reply), ticket)

    def forget(self) -> None:
        """Let go of the cases that nobody waits for."""
        self._cases.clear()

    def end(self) -> None:
        """Leave nothing of the submission imported."""
        self._unload()

    def _unload(self) -> None:
        if self._module is None:
            return
        self._module = None
        for name in sys.modules.keys() - self._foreign_modules:
            file = getattr(sys.modules[name], "__file__", None)
            if name == MODULE_NAME or (file and Path(file).parent == self._folder):
                del sys.modules[name]
        with contextlib.suppress(ValueError):
            sys.path.remove(str(self._folder))
        # A helper that has been written since would not be found.
        importlib.invalidate_caches()


def prepare_torch() -> None:
    """Compute as a worker does: on one thread, with the simulated accelerator in place."""
    torch = importlib.import_module("torch")
    torch.set_num_threads(1)
    if accelerator.is_available():
        accelerator.install()


@contextmanager
def without_bytecode() -> Iterator[None]:
    """Keep Python from caching helpers: two saves within a second would be taken for one."""
    former, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = former


def frame_of(data: bytes) -> Frame:
    """The one frame that these bytes are."""
    reader = FrameReader()
    reader.feed(data)
    return reader.next_frame()


@contextmanager
def quit_is_the_end() -> Iterator[None]:
    """Turn the debugger's ``quit`` into what nobody on the way catches."""
    try:
        yield
    except bdb.BdbQuit:
        raise DebuggerQuit from None
