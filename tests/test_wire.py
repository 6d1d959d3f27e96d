"""The message format: what goes in comes out, and nothing broken gets through."""

import json
import sys

import pytest
import torch

from autograder.exchange import wire
from autograder.exchange.wire import PREFIX, FrameReader, WireError


def read(data):
    reader = FrameReader()
    reader.feed(data)
    return reader.next_frame()


def frame(header, body=b"", magic=wire.MAGIC):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return PREFIX.pack(magic, len(text), len(body)) + text + body


@pytest.mark.parametrize("dtype", wire.DTYPES.values(), ids=wire.DTYPES)
@pytest.mark.parametrize("shape", [(), (3,), (2, 0, 4), (2, 3)], ids=str)
def test_arrays_survive_the_trip(dtype, shape):
    array = (torch.arange(2 * 3 * 4)[: torch.Size(shape).numel()].reshape(shape) - 3).to(dtype)
    received = read(wire.encode({"id": 1}, [array])).arrays[0]
    assert received.dtype == dtype
    assert received.shape == array.shape
    assert torch.equal(received, array)


@pytest.mark.parametrize(
    "view",
    [
        torch.ones(1, dtype=torch.float64).expand(5),
        torch.tensor(2.0).expand(1),
        torch.arange(12.0).reshape(3, 4).T,
        torch.arange(12.0)[::3],
        torch.randn(3, dtype=torch.complex64).conj().imag,
    ],
    ids=["stride 0", "stride 0 of size 1", "transposed", "strided", "negative bit"],
)
def test_views_survive_the_trip(view):
    assert torch.equal(read(wire.encode({}, [view])).arrays[0], view)


def test_special_values_survive_the_trip():
    array = torch.tensor([float("nan"), float("inf"), -0.0])
    received = read(wire.encode({}, [array])).arrays[0]
    assert torch.equal(received.view(torch.int32), array.view(torch.int32))


def test_frames_arrive_byte_by_byte():
    data = wire.encode({"id": 1}, [torch.ones(2)]) + wire.encode({"id": 2})
    reader = FrameReader()
    ids = []
    for byte in data:
        reader.feed(bytes([byte]))
        while (received := reader.next_frame()) is not None:
            ids.append(received.header["id"])
    assert ids == [1, 2]


SPEC = {"dtype": "float32", "shape": [2]}
BROKEN = {
    "wrong magic": frame({"arrays": []}, magic=b"HTTP"),
    "header too long": PREFIX.pack(wire.MAGIC, wire.MAX_HEADER_BYTES + 1, 0),
    "body too long": PREFIX.pack(wire.MAGIC, 2, 2**40),
    "not UTF-8": frame(b"\xff\xfe"),
    "not JSON": frame(b"{"),
    "no object": frame([]),
    "deep nesting": frame(b"[" * 200_000),
    "deep objects": frame(b'{"a":' * 20_000),
    "endless integer": frame(b'{"arrays": [], "id": ' + b"1" * 5000 + b"}"),
    "NaN": frame(b'{"arrays": [], "x": NaN}'),
    "infinity": frame(b'{"arrays": [], "x": -Infinity}'),
    "a float": frame({"arrays": [], "x": 1.5}),
    "a key twice": frame(b'{"arrays": [], "arrays": []}'),
    "no arrays": frame({"id": 1}),
    "arrays no list": frame({"arrays": {}}),
    "too many arrays": frame({"arrays": [SPEC] * 513}),
    "spec no object": frame({"arrays": [3]}),
    "spec with more keys": frame({"arrays": [{**SPEC, "strides": [1]}]}, b"\0" * 8),
    "unknown dtype": frame({"arrays": [{**SPEC, "dtype": "object"}]}, b"\0" * 8),
    "dtype no text": frame({"arrays": [{**SPEC, "dtype": ["float32"]}]}, b"\0" * 8),
    "too many dimensions": frame({"arrays": [{**SPEC, "shape": [1] * 9}]}, b"\0" * 4),
    "negative dimension": frame({"arrays": [{**SPEC, "shape": [-2]}]}, b"\0" * 8),
    "boolean dimension": frame({"arrays": [{**SPEC, "shape": [True, 2]}]}, b"\0" * 8),
    "huge dimension": frame({"arrays": [{**SPEC, "shape": [2**31]}]}, b"\0" * 8),
    "huge product": frame({"arrays": [{**SPEC, "shape": [2**30] * 8}]}, b"\0" * 8),
    "body too short": frame({"arrays": [SPEC]}, b"\0" * 7),
    "body too long for its arrays": frame({"arrays": [SPEC]}, b"\0" * 9),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_broken_frames_are_refused(data):
    with pytest.raises(WireError):
        read(data)


def test_frames_are_read_while_a_profiler_keeps_every_step():
    """A view of what has arrived must not outlive its use, whoever keeps the name of it."""
    values = torch.arange(6.0).reshape(2, 3)
    reader = wire.FrameReader()
    reader.feed(wire.encode({"id": 1}, [values, values > 2]) * 2)
    kept = []
    sys.setprofile(lambda step, event, argument: kept.append((step, argument)))
    try:
        frames = [reader.next_frame(), reader.next_frame()]
    finally:
        sys.setprofile(None)
    for each in frames:
        assert torch.equal(each.arrays[0], values)
        assert torch.equal(each.arrays[1], values > 2)


def test_bools_that_are_no_bools_are_made_some():
    received = read(frame({"arrays": [{"dtype": "bool", "shape": [3]}]}, b"\x00\x01\xff"))
    assert received.arrays[0].tolist() == [False, True, True]


def test_an_unfinished_frame_is_no_frame():
    assert read(wire.encode({"id": 1}, [torch.ones(4)])[:-1]) is None
