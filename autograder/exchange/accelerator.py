"""A simulated accelerator: a device of torch's whose tensors live in the memory of the CPU.

It computes what the CPU computes, values and gradients, and is as strict as CUDA: tensors of two
devices do not mix, unless one is a 0-d tensor on the CPU; NumPy cannot read its memory. Unlike
CUDA it is everywhere, counts what a GPU would be busy with, and knows on which line of a
submission a tensor was left on the CPU.

Each operation on it is a kernel launch, unless it only makes a view. Where Python or the CPU reads
a result, a GPU would have to finish first: that is a synchronisation.
"""

import linecache
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import torch
from torch.utils import backend_registration
from torch.utils._python_dispatch import TorchDispatchMode, _get_current_dispatch_mode

from autograder.exchange.simulated_tensor import (
    COPYING,
    INDEXING,
    SIMULATED,
    SimulatedTensor,
    compute,
    plan_of,
    tensors_in,
    to_inner,
)

PRIVATE_HOOK = "_setup_privateuseone_for_python_backend"

# Python, or the shape of the result, depends on values.
SYNCHRONISING = (
    *("aten::_local_scalar_dense", "aten::equal", "aten::nonzero", "aten::masked_select"),
    *("aten::_unique", "aten::_unique2", "aten::unique_dim", "aten::unique_consecutive"),
    *("aten::unique_dim_consecutive", "aten::bincount", "aten::repeat_interleave"),
)
# Besides views, these start no kernel.
WITHOUT_KERNEL = (
    *("aten::empty", "aten::empty_strided", "aten::empty_like", "aten::new_empty"),
    *("aten::new_empty_strided", "aten::_unsafe_view"),
)


@dataclass
class DeviceUse:
    """What one call made the device do.

    ``first_wait`` and ``first_exit`` are the first lines of the submission that waited for a
    result and that copied a tensor to the CPU; empty where none did.
    """

    launches: int = 0
    synchronisations: int = 0
    first_wait: str = ""
    first_exit: str = ""


class Simulation(TorchDispatchMode):
    """Sees every operation while it is entered, on either device, and keeps the books."""

    def __init__(self, submission: Path | None = None) -> None:
        super().__init__()
        self.use = DeviceUse()
        self._folder = f"{submission}{os.sep}"

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        # Skipping torch's compiler means to import it, which takes longer than a grading.
        return False

    def __torch_dispatch__(
        self, operation: Callable, types: Sequence, args: tuple = (), kwargs: dict | None = None
    ) -> object:
        kwargs = kwargs or {}
        device = kwargs.get("device")
        is_on_device = any(issubclass(type_, SimulatedTensor) for type_ in types)
        if is_on_device or (device is not None and device.type == SIMULATED):
            result = compute(operation, args, kwargs)
            self.enter(operation, args, result)
        else:
            result = operation(*args, **kwargs)
        if isinstance(result, torch.Tensor) and not isinstance(result, SimulatedTensor):
            origins = (getattr(source, "made_at", "") for source in tensors_in(args))
            result.made_at = next(filter(None, origins), "") or self.line()
        return result

    def enter(self, operation: Callable, args: tuple, result: object) -> None:
        """Count the launch and the wait that a GPU would have had."""
        plan = plan_of(operation)
        leaves = plan.name in COPYING and not isinstance(result, SimulatedTensor)
        by_mask = plan.name in INDEXING and any(
            index.dtype in (torch.bool, torch.uint8) for index in tensors_in(args[1])
        )
        if not (plan.is_view or leaves or plan.name in WITHOUT_KERNEL):
            self.use.launches += 1
        if leaves or by_mask or plan.name in SYNCHRONISING:
            self.count_wait()
        if leaves:
            self.use.first_exit = self.use.first_exit or self.line()

    def count_wait(self) -> None:
        """Count one synchronisation."""
        self.use.synchronisations += 1
        self.use.first_wait = self.use.first_wait or self.line()

    def line(self) -> str:
        """The innermost line of the submission that is being executed, with its place."""
        frame = sys._getframe(1)
        while frame is not None:
            file = frame.f_code.co_filename
            if file.startswith(self._folder):
                source = linecache.getline(file, frame.f_lineno).strip()
                return f"{file.removeprefix(self._folder)}, line {frame.f_lineno}: {source}"
            frame = frame.f_back
        return ""


@contextmanager
def simulation(submission: Path | None = None) -> Iterator[Simulation]:
    """The device, for as long as this is entered; lines are told of files in ``submission``."""
    install()
    with Simulation(submission) as running:
        yield running


class DeviceModule:
    """``torch.simulated``: what torch asks a device about itself."""

    def is_initialized(self) -> bool:
        return True

    def is_available(self) -> bool:
        return True

    def current_device(self) -> int:
        return 0

    def device_count(self) -> int:
        return 1

    def manual_seed_all(self, seed: int) -> None:
        """Random numbers come from the CPU's generator."""

    def get_amp_supported_dtype(self) -> list[torch.dtype]:
        return [torch.bfloat16, torch.float16]

    def _is_in_bad_fork(self) -> bool:
        return False


def is_available() -> bool:
    """Whether this torch lets a device be written in Python."""
    return hasattr(backend_registration, PRIVATE_HOOK)


@cache
def install() -> torch.library.Library:
    """Make the device known to torch; once in a process, however often it is called.

    It must be before the first ``backward`` there: autograd counts the devices then.
    """
    getattr(backend_registration, PRIVATE_HOOK)(SIMULATED, backend_module=DeviceModule())
    library = torch.library.Library("aten", "IMPL")
    # torch.tensor reads and writes below the reach of a dispatch mode.
    library.impl("empty.memory_format", _empty, "PrivateUse1")
    library.impl("empty_strided", _empty_strided, "PrivateUse1")
    library.impl("_copy_from", _copy_from, "PrivateUse1")
    library.impl("_local_scalar_dense", _local_scalar_dense, "PrivateUse1")
    return library


def _empty(size: Sequence[int], dtype: torch.dtype | None = None, **options: object) -> object:
    return SimulatedTensor(torch.empty(size, dtype=dtype))


def _empty_strided(
    size: Sequence[int], stride: Sequence[int], dtype: torch.dtype | None = None, **options: object
) -> object:
    return SimulatedTensor(torch.empty_strided(size, stride, dtype=dtype))


def _copy_from(source: torch.Tensor, target: torch.Tensor, non_blocking: bool = False) -> object:
    to_inner(target).copy_(to_inner(source))
    return target


def _local_scalar_dense(tensor: torch.Tensor) -> object:
    running = _get_current_dispatch_mode()
    if isinstance(running, Simulation):
        running.count_wait()
    return to_inner(tensor).item()
