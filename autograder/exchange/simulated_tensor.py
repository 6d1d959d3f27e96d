"""Tensors of the simulated device, and how an operation on them is carried out on the CPU."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import torch

SIMULATED = "simulated"

# These read another device's memory: copies, and indices that lie on the CPU.
COPYING = ("aten::copy_", "aten::_to_copy")
INDEXING = ("aten::index", "aten::index_put", "aten::index_put_", "aten::_index_put_impl_")


class SimulatedTensor(torch.Tensor):
    """A tensor of the simulated device; ``inner`` holds its values."""

    @staticmethod
    def __new__(cls: type, inner: torch.Tensor) -> "SimulatedTensor":
        # In inference mode a view of an ordinary tensor is an ordinary one.
        with torch.inference_mode(inner.is_inference()):
            made = torch.Tensor._make_wrapper_subclass(
                cls,
                inner.shape,
                dtype=inner.dtype,
                device=torch.device(SIMULATED, 0),
                **layout_of(inner),
            )
        made.inner = inner
        return made

    __torch_function__ = torch._C._disabled_torch_function_impl

    @classmethod
    def __torch_dispatch__(
        cls, operation: Callable, types: Iterable, args: tuple = (), kwargs: dict | None = None
    ) -> object:
        return compute(operation, args, kwargs or {})

    def __repr__(self, *, tensor_contents: object = None) -> str:
        return f"{repr(self.inner)[:-1]}, device='{self.device}')"

    def __deepcopy__(self, memo: dict) -> torch.Tensor:
        copied = SimulatedTensor(self.inner.clone())
        if isinstance(self, torch.nn.Parameter):
            copied = torch.nn.Parameter(copied)
        memo[id(self)] = copied.requires_grad_(self.requires_grad)
        return copied

    def tolist(self) -> object:
        return self.cpu().tolist()

    def numpy(self, *, force: bool = False) -> object:
        if force:
            return self.detach().cpu().numpy()
        raise TypeError(
            f"can't convert {self.device} device type tensor to numpy. Use Tensor.cpu() to copy "
            "the tensor to host memory first."
        )

    def __array__(self, *arguments: object, **options: object) -> object:
        return self.numpy()


def layout_of(inner: torch.Tensor) -> dict[str, object]:
    """How the outer tensor says what lies where; of a sparse one, that it is sparse."""
    if inner.layout is torch.strided:
        return {"strides": inner.stride(), "storage_offset": inner.storage_offset()}
    # torch asks the keys, and not the layout, which kind of sparse tensor it has.
    key = "Sparse" if inner.layout is torch.sparse_coo else "SparseCsr"
    keys = torch._C.DispatchKeySet(torch._C._parse_dispatch_key(key))
    return {"layout": inner.layout, "dispatch_layout": True, "_extra_dispatch_keys": keys}


@dataclass(frozen=True)
class Plan:
    """How to run an operation.

    ``returned`` has one entry for each result: the name and position of the argument that it is,
    written in place, or None for a new tensor.
    """

    name: str
    is_view: bool
    changes_shape: bool
    accepts_scalars: bool
    returned: tuple[tuple[str, int] | None, ...]


@cache
def plan_of(operation: Callable) -> Plan:
    """The plan of an operation, read off its schema."""
    schema = operation._schema
    written = {
        alias: (argument.name, position)
        for position, argument in enumerate(schema.arguments)
        if argument.alias_info is not None and argument.alias_info.is_write
        for alias in argument.alias_info.before_set
    }
    returned = []
    for result in schema.returns:
        aliases = result.alias_info.before_set if result.alias_info is not None else ()
        returned.append(next((written[alias] for alias in aliases if alias in written), None))
    return Plan(
        name=schema.name,
        is_view=operation.is_view,
        changes_shape=torch.Tag.inplace_view in operation.tags,
        accepts_scalars=torch.Tag.pointwise in operation.tags,
        returned=tuple(returned),
    )


def compute(operation: Callable, args: tuple, kwargs: dict) -> object:
    """One operation that takes tensors of the device, or makes some.

    Raises:
        RuntimeError: for tensors of two devices, as torch says it.
    """
    plan = plan_of(operation)
    refuse_mixed(plan, args, kwargs)
    target = kwargs.get("device")
    leaves = target is not None and target.type != SIMULATED
    inner = {key: to_inner(value) for key, value in kwargs.items()}
    if target is not None:
        inner["device"] = torch.device("cpu")
    result = operation(*to_inner(args), **inner)
    if plan.changes_shape:
        # The outer tensor's own shape, which no values hang on.
        with torch._C._DisableTorchDispatch():
            operation(*args, **kwargs)
    if leaves:
        return result
    if len(plan.returned) == 1 and not isinstance(result, (tuple, list)):
        return outer_of(plan.returned[0], result, args, kwargs)
    if any(plan.returned):
        pairs = zip(plan.returned, result, strict=True)
        return tuple(outer_of(source, part, args, kwargs) for source, part in pairs)
    return to_outer(result)


def outer_of(source: tuple[str, int] | None, result: object, args: tuple, kwargs: dict) -> object:
    """A result on the device: the argument that was written to, or a new tensor."""
    if source is None:
        return to_outer(result)
    name, position = source
    return kwargs[name] if name in kwargs else args[position]


def refuse_mixed(plan: Plan, args: tuple, kwargs: dict) -> None:
    """RuntimeError where the operation meets tensors of two devices that CUDA does not mix."""
    if plan.name in COPYING:
        return
    strangers = [
        tensor
        for tensor in tensors_in([*args, *kwargs.values()])
        if not isinstance(tensor, SimulatedTensor)
        and not (plan.accepts_scalars and tensor.dim() == 0)
    ]
    if plan.name in INDEXING and isinstance(args[0], SimulatedTensor):
        # The indices may lie on the CPU, and so may one number for all of the places.
        values = {id(tensor) for tensor in tensors_in(args[2:3]) if tensor.dim() > 0}
        strangers = [tensor for tensor in strangers if id(tensor) in values]
    if strangers:
        made_at = getattr(strangers[0], "made_at", "")
        origin = f" The one on the CPU is from {made_at}" if made_at else ""
        raise RuntimeError(
            "Expected all tensors to be on the same device, but found at least two devices, "
            f"{SIMULATED}:0 and cpu!{origin}"
        )


def tensors_in(values: object) -> Iterator[torch.Tensor]:
    """The tensors in nested lists and tuples."""
    if isinstance(values, torch.Tensor):
        yield values
    elif isinstance(values, (list, tuple)):
        for value in values:
            yield from tensors_in(value)


def to_inner(value: object) -> object:
    """The same argument with the memory of its tensors."""
    if isinstance(value, SimulatedTensor):
        return value.inner
    if isinstance(value, (list, tuple)):
        return type(value)(to_inner(item) for item in value)
    return value


def to_outer(value: object) -> object:
    """The same result with its tensors on the device."""
    if isinstance(value, torch.Tensor):
        return SimulatedTensor(value)
    if isinstance(value, (list, tuple)):
        return type(value)(to_outer(item) for item in value)
    return value
