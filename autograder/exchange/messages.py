"""Cases and observations as frames, and back.

A request is trusted by the worker. A reply is not trusted by the grader: every field is checked,
and anything unexpected is a WireError.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch

from autograder.exchange.accelerator import DeviceUse
from autograder.exchange.cases import (
    Argument,
    Case,
    ModelArgument,
    OptimizerArgument,
    PolicyArgument,
    TensorArgument,
)
from autograder.exchange.observing import MAX_OUTPUTS, Observation, Output
from autograder.exchange.vocabulary import DEVICES, SIDE_EFFECTS, type_text
from autograder.exchange.wire import Frame, WireError, encode
from autograder.printable import printable

MAX_TEXT = 500
MAX_NAMES = 64


@dataclass(frozen=True)
class Raised:
    """An exception that left the student's code.

    ``stage`` is start, compile, import or call. ``line`` and ``source`` are the last line of the
    submission that was running, if any; ``column`` is set for syntax errors.
    """

    stage: str
    kind: str
    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    source: str = ""


@dataclass(frozen=True)
class Refused:
    """There was nothing to call: ``missing`` or ``not_attempted``."""

    reason: str


@dataclass(frozen=True)
class Locked:
    """The worker has locked itself down, before any student code: each layer and its state."""

    layers: Mapping[str, str]


@dataclass(frozen=True)
class Loaded:
    """The submission was imported."""


Reply = Observation | Raised | Refused | Locked | Loaded


class _Arrays:
    """The arrays of a frame being written; ``add`` returns an array's index in it."""

    def __init__(self) -> None:
        self.items: list[torch.Tensor] = []

    def add(self, array: torch.Tensor) -> int:
        self.items.append(array)
        return len(self.items) - 1

    def add_all(self, arrays: Mapping[str, torch.Tensor]) -> dict[str, int]:
        return {name: self.add(array) for name, array in arrays.items()}


def encode_case(request_id: int, case: Case) -> bytes:
    """A request's frame."""
    arrays = _Arrays()
    header = {
        "id": request_id,
        "function": case.function,
        "procedure": case.procedure,
        "device": case.device,
        "gradients_of": case.gradients_of,
        "arguments": {n: _encode_argument(a, arrays) for n, a in case.arguments.items()},
        "cotangents": [arrays.add(cotangent) for cotangent in case.cotangents],
    }
    return encode(header, arrays.items)


def _encode_argument(argument: Argument, arrays: _Arrays) -> dict:
    if isinstance(argument, TensorArgument):
        return {"tensor": arrays.add(argument.values), "layout": argument.layout}
    if isinstance(argument, ModelArgument):
        return {
            "model": argument.kind,
            "parameters": arrays.add_all(argument.parameters),
            "state": [argument.training, argument.stored_gradients, argument.partly_frozen],
        }
    if isinstance(argument, PolicyArgument):
        return {"policy": arrays.add_all(argument.parameters)}
    if isinstance(argument, OptimizerArgument):
        return {"optimizer": argument.name, "lr": argument.lr.hex()}
    return {"integer": argument} if isinstance(argument, int) else {"number": argument.hex()}


def decode_case(frame: Frame) -> Case:
    """The case in a request's frame."""
    header, arrays = frame.header, frame.arrays
    return Case(
        function=header["function"],
        arguments={n: _decode_argument(a, arrays) for n, a in header["arguments"].items()},
        gradients_of=tuple(header["gradients_of"]),
        cotangents=tuple(arrays[index] for index in header["cotangents"]),
        device=header["device"],
        procedure=header["procedure"],
    )


def _decode_argument(spec: dict, arrays: Sequence[torch.Tensor]) -> Argument:
    if "tensor" in spec:
        return TensorArgument(arrays[spec["tensor"]], spec["layout"])
    if "model" in spec:
        parameters = {name: arrays[index] for name, index in spec["parameters"].items()}
        return ModelArgument(spec["model"], parameters, *spec["state"])
    if "policy" in spec:
        return PolicyArgument({name: arrays[index] for name, index in spec["policy"].items()})
    if "optimizer" in spec:
        return OptimizerArgument(spec["optimizer"], float.fromhex(spec["lr"]))
    return spec["integer"] if "integer" in spec else float.fromhex(spec["number"])


def encode_reply(request_id: int, reply: Reply) -> bytes:
    """A reply's frame."""
    if isinstance(reply, Locked):
        return encode({"id": request_id, "reply": "locked", "layers": dict(reply.layers)})
    if isinstance(reply, Loaded):
        return encode({"id": request_id, "reply": "loaded"})
    if isinstance(reply, Refused):
        return encode({"id": request_id, "reply": "refused", "reason": reply.reason})
    if isinstance(reply, Raised):
        return encode({"id": request_id, "reply": "raised", **vars(reply)})
    arrays = _Arrays()
    header = {
        "id": request_id,
        "reply": "returned",
        "container": reply.container,
        "sequence": reply.is_sequence,
        "outputs": [
            {
                "kind": output.kind,
                "type": output.type_name,
                "array": None if output.value is None else arrays.add(output.value),
                "device": output.device,
                "graph": output.has_graph,
                "made_at": output.made_at,
            }
            for output in reply.outputs
        ],
        "gradients": {
            name: None if gradient is None else arrays.add(gradient)
            for name, gradient in reply.gradients.items()
        },
        "after": arrays.add_all(reply.after),
        "side_effects": list(reply.side_effects),
        "device_use": None if reply.device_use is None else vars(reply.device_use),
    }
    return encode(header, arrays.items)


def decode_reply(frame: Frame, request_id: int) -> Reply:
    """The reply to that request; WireError where the frame is anything else."""
    header = frame.header
    if header.get("id") != request_id or type(header.get("id")) is not int:
        raise WireError("the reply answers another request")
    kind = header.get("reply")
    if kind == "locked":
        layers = header.get("layers")
        if not isinstance(layers, dict) or len(layers) > MAX_NAMES:
            raise WireError("the reply has no usable layers")
        return Locked({clean_text(name): _text(layers, name) for name in layers})
    if kind == "loaded":
        return Loaded()
    if kind == "refused":
        reason = _text(header, "reason")
        if reason not in ("missing", "not_attempted"):
            raise WireError("the reply refuses for no known reason")
        return Refused(reason)
    if kind == "raised":
        stage = _text(header, "stage")
        if stage not in ("start", "compile", "import", "call"):
            raise WireError("the reply raises at no known stage")
        return Raised(
            stage=stage,
            kind=_text(header, "kind"),
            message=_text(header, "message"),
            file=_text(header, "file"),
            line=_count(header, "line"),
            column=_count(header, "column"),
            source=_text(header, "source"),
        )
    if kind != "returned":
        raise WireError("the reply is of no known kind")
    outputs = header.get("outputs")
    if not isinstance(outputs, list) or len(outputs) > MAX_OUTPUTS:
        raise WireError("the reply has no usable list of outputs")
    if type(header.get("sequence")) is not bool:
        raise WireError("the reply does not say whether it returned a sequence")
    effects = header.get("side_effects")
    if not isinstance(effects, list) or len(effects) > MAX_NAMES:
        raise WireError("the reply has no usable list of side effects")
    if any(not isinstance(effect, str) or effect not in SIDE_EFFECTS for effect in effects):
        raise WireError("the reply tells of an unknown side effect")
    gradients = _named_arrays(header, "gradients", frame.arrays)
    after = _named_arrays(header, "after", frame.arrays)
    return Observation(
        container=type_text(_text(header, "container")),
        is_sequence=header["sequence"],
        outputs=tuple(_decode_output(spec, frame.arrays) for spec in outputs),
        gradients=gradients,
        after={name: array for name, array in after.items() if array is not None},
        side_effects=tuple(effects),
        device_use=_decode_device_use(header.get("device_use")),
    )


def _decode_device_use(spec: object) -> DeviceUse | None:
    if spec is None:
        return None
    if not isinstance(spec, dict):
        raise WireError("the use of the device is not an object")
    return DeviceUse(
        launches=_count(spec, "launches"),
        synchronisations=_count(spec, "synchronisations"),
        first_wait=_text(spec, "first_wait"),
        first_exit=_text(spec, "first_exit"),
    )


def _decode_output(spec: object, arrays: Sequence[torch.Tensor]) -> Output:
    if not isinstance(spec, dict):
        raise WireError("an output is not an object")
    kind = spec.get("kind")
    if kind not in ("tensor", "number", "other") or type(spec.get("graph")) is not bool:
        raise WireError("an output is of no known kind")
    value = _array(spec.get("array"), arrays)
    if (value is None) != (kind == "other") or (kind == "number" and value.shape != ()):
        raise WireError("an output's kind and its array do not agree")
    device = _text(spec, "device")
    if device not in DEVICES:
        raise WireError("an output is on no known device")
    return Output(
        kind=kind,
        type_name=type_text(_text(spec, "type")),
        value=value,
        device=device,
        has_graph=spec["graph"],
        made_at=_text(spec, "made_at"),
    )


def _named_arrays(
    header: dict, field: str, arrays: Sequence[torch.Tensor]
) -> dict[str, torch.Tensor | None]:
    names = header.get(field)
    if not isinstance(names, dict) or len(names) > MAX_NAMES:
        raise WireError(f"the reply has no usable {field}")
    return {name: _array(index, arrays) for name, index in names.items()}


def _array(index: object, arrays: Sequence[torch.Tensor]) -> torch.Tensor | None:
    if index is None:
        return None
    if type(index) is not int or not 0 <= index < len(arrays):
        raise WireError("the header names an array that is not there")
    return arrays[index]


def _text(header: dict, field: str) -> str:
    value = header.get(field)
    if not isinstance(value, str):
        raise WireError(f"the reply has no text for {field}")
    return clean_text(value)


def _count(header: dict, field: str) -> int:
    value = header.get(field)
    if type(value) is not int or not 0 <= value < 2**31:
        raise WireError(f"the reply has no number for {field}")
    return value


def clean_text(text: str, limit: int = MAX_TEXT) -> str:
    """Student text that is safe to show: printable characters and newlines, cut to the limit."""
    kept = printable(text[: limit + 1], "\n")
    return kept if len(text) <= limit else kept[:limit] + " …"
