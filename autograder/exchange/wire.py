"""Frames on a pipe: a JSON header and raw array bytes, every length checked before allocation.

    magic (4) | header length (u32) | body length (u64) | header, UTF-8 JSON | body, raw arrays

The header's "arrays" lists the dtype and shape of each array in the body, in order, without gaps.
Bytes are little-endian. Nothing here evaluates, unpickles or imports what it reads, and whatever
it reads it answers with a frame or with WireError.
"""

import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass

# Bound by name: a submission may replace the functions of the module.
from json import dumps as to_json
from json import loads as from_json

import torch

MAGIC = b"PGK1"
PREFIX = struct.Struct("<4sIQ")
MAX_HEADER_BYTES = 256 * 1024
MAX_BODY_BYTES = 8 * 1024 * 1024
MAX_ARRAYS = 512
MAX_DIMENSIONS = 8
MAX_DIMENSION = 2**31
MAX_INTEGER_DIGITS = 20

DTYPES = {
    str(dtype).removeprefix("torch."): dtype
    for dtype in (
        torch.float64,
        torch.float32,
        torch.float16,
        torch.bfloat16,
        torch.int64,
        torch.int32,
        torch.int16,
        torch.int8,
        torch.uint8,
        torch.bool,
    )
}
DTYPE_NAMES = {dtype: name for name, dtype in DTYPES.items()}


class WireError(ValueError):
    """A frame that breaks the format."""


@dataclass(frozen=True)
class Frame:
    """A decoded message: its header without the array specs, and its arrays as CPU tensors."""

    header: dict
    arrays: tuple[torch.Tensor, ...]


def encode(header: dict, arrays: Sequence[torch.Tensor] = ()) -> bytes:
    """One frame's bytes; the arrays may be on any device, in any of DTYPES."""
    specs = [{"dtype": DTYPE_NAMES[array.dtype], "shape": list(array.shape)} for array in arrays]
    text = to_json({**header, "arrays": specs}, allow_nan=False).encode()
    body = b"".join(array_bytes(array) for array in arrays)
    return PREFIX.pack(MAGIC, len(text), len(body)) + text + body


def array_bytes(array: torch.Tensor) -> bytes:
    """The elements in row-major order."""
    if array.dtype is torch.bfloat16:
        # NumPy has no such dtype.
        array = array.detach().view(torch.int16)
    return array.numpy(force=True).tobytes()


class FrameReader:
    """Collects bytes as they come and yields whole frames; bounded by the format's limits."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def feed(self, data: bytes) -> None:
        self._bytes += data

    def next_frame(self) -> Frame | None:
        """The next complete frame, or None where more bytes are needed; WireError if broken."""
        if len(self._bytes) < PREFIX.size:
            return None
        header_length, body_length = check_prefix(bytes(self._bytes[: PREFIX.size]))
        body_start = PREFIX.size + header_length
        end = body_start + body_length
        if len(self._bytes) < end:
            return None
        # Views: a body is copied once, into its arrays.
        with memoryview(self._bytes) as whole:
            with whole[PREFIX.size : body_start] as part:
                header = bytes(part)
            with whole[body_start:end] as body:
                frame = decode(header, body)
        del self._bytes[:end]
        return frame


def check_prefix(prefix: bytes) -> tuple[int, int]:
    """Header and body length of a frame, or WireError where they are out of bounds."""
    magic, header_length, body_length = PREFIX.unpack(prefix)
    if magic != MAGIC:
        raise WireError("the frame does not start with the magic bytes")
    if header_length > MAX_HEADER_BYTES:
        raise WireError(f"the header claims {header_length} bytes")
    if body_length > MAX_BODY_BYTES:
        raise WireError(f"the body claims {body_length} bytes")
    return header_length, body_length


def decode(header_bytes: bytes, body: bytes | memoryview) -> Frame:
    """A frame from its two parts; WireError for anything that breaks the format.

    The arrays hold copies: as many bytes as the body, and never more than it really has.
    """
    header = parse_header(header_bytes)
    specs = header.pop("arrays", None)
    if not isinstance(specs, list) or len(specs) > MAX_ARRAYS:
        raise WireError("the header has no usable list of arrays")
    arrays = []
    offset = 0
    for spec in specs:
        dtype, shape = check_array_spec(spec)
        size = math.prod(shape) * dtype.itemsize
        if size > len(body) - offset:
            raise WireError("the arrays need more bytes than the body has")
        # Let go of at once: a profiler may keep what a function had in hand.
        with memoryview(body) as whole, whole[offset : offset + size] as part:
            arrays.append(array_from_bytes(part, dtype, shape))
        offset += size
    if offset != len(body):
        raise WireError("the body has bytes that belong to no array")
    return Frame(header, tuple(arrays))


def parse_header(data: bytes) -> dict:
    """The header's JSON object: no floats, no repeated keys, no endless integers."""
    try:
        header = from_json(
            data.decode("utf-8"),
            object_pairs_hook=_unique_keys,
            parse_int=_short_integer,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
        )
    except (ValueError, RecursionError) as error:
        raise WireError(f"the header is not usable JSON: {type(error).__name__}") from None
    if not isinstance(header, dict):
        raise WireError("the header is not a JSON object")
    return header


def check_array_spec(spec: object) -> tuple[torch.dtype, tuple[int, ...]]:
    """dtype and shape of one array spec, or WireError."""
    if not isinstance(spec, dict) or set(spec) != {"dtype", "shape"}:
        raise WireError("an array spec needs dtype and shape, and nothing else")
    dtype, shape = spec["dtype"], spec["shape"]
    if not isinstance(dtype, str) or dtype not in DTYPES:
        raise WireError("an array has a dtype that is not allowed")
    if not isinstance(shape, list) or len(shape) > MAX_DIMENSIONS:
        raise WireError("an array's shape is not a short list")
    for dimension in shape:
        if type(dimension) is not int or not 0 <= dimension < MAX_DIMENSION:
            raise WireError("an array has a dimension out of bounds")
    # An array of no elements needs no bytes, but torch computes strides from its other dimensions.
    if math.prod(max(dimension, 1) for dimension in shape) > MAX_BODY_BYTES:
        raise WireError("an array has more elements than any body")
    return DTYPES[dtype], tuple(shape)


def array_from_bytes(
    data: bytes | memoryview, dtype: torch.dtype, shape: tuple[int, ...]
) -> torch.Tensor:
    """A fresh CPU tensor of exactly these bytes."""
    if len(data) == 0:
        return torch.empty(shape, dtype=dtype)
    if dtype is torch.bool:
        # Any byte may arrive, and a bool that is neither 0 nor 1 is undefined behaviour.
        return array_from_bytes(data, torch.uint8, shape) != 0
    return torch.frombuffer(bytearray(data), dtype=dtype).reshape(shape)


def _unique_keys(pairs: list[tuple[str, object]]) -> dict:
    keys = dict(pairs)
    if len(keys) != len(pairs):
        raise WireError("a key stands twice")
    return keys


def _short_integer(text: str) -> int:
    if len(text) > MAX_INTEGER_DIGITS:
        raise WireError("an integer is too long")
    return int(text)


def _refuse_number(text: str) -> float:
    raise WireError(f"{text[:20]} is not allowed")
