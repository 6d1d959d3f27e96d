"""What the grader's decoder makes of frames that no honest worker sends.

Whatever arrives, it answers with a reply or with WireError, keeps to the memory that the frame
itself takes, and makes no array of bytes that did not come. A bounded number of frames runs with
the other tests; ``pytest -m long tests/test_fuzz_wire.py`` runs 100 000.
"""

import json
import tracemalloc

import pytest
import torch
from hypothesis import HealthCheck, Phase, example, find, given, seed, settings
from hypothesis import strategies as st

from autograder.exchange import wire
from autograder.exchange.messages import (
    Loaded,
    Locked,
    Raised,
    Refused,
    Reply,
    decode_reply,
    encode_reply,
)
from autograder.exchange.observing import Observation, Output
from autograder.exchange.wire import DTYPES, PREFIX, FrameReader, WireError

REQUEST_ID = 4
FRAMES = 1500
FRAMES_OF_A_LONG_RUN = 100_000
PARTS_OF_A_LONG_RUN = 20

# Objects that JSON stands for take up to some 30 times the bytes of their text.
BYTES_A_BYTE = 64
FIXED_BYTES = 256 * 1024

FUZZ = settings(
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    max_examples=FRAMES,
    derandomize=True,
)


def replies_to(data, chunk_bytes=2**16):
    """What the decoder makes of these bytes, taken in as the grader does; WireError or replies."""
    reader = FrameReader()
    replies = []
    for start in range(0, len(data), chunk_bytes):
        reader.feed(data[start : start + chunk_bytes])
        while (frame := reader.next_frame()) is not None:
            arrays = sum(array.numel() * array.element_size() for array in frame.arrays)
            assert arrays <= len(data), "arrays of more bytes than came"
            replies.append(decode_reply(frame, REQUEST_ID))
    return replies


def expect_replies_or_wire_error(data, chunk_bytes):
    tracemalloc.start()
    try:
        replies = replies_to(data, chunk_bytes)
    except WireError:
        replies = []
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert all(isinstance(reply, Reply) for reply in replies)
    assert peak <= FIXED_BYTES + BYTES_A_BYTE * len(data)


def packed(header, body=b""):
    """A frame with this header, given as bytes or as what JSON can write."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return PREFIX.pack(wire.MAGIC, len(text), len(body)) + text + body


# What a header is made of, by the names that mean something, with what does not belong in it.
names = st.sampled_from(
    [
        *("id", "reply", "arrays", "layers", "reason", "stage", "kind", "message", "file", "line"),
        *("column", "source", "container", "sequence", "outputs", "gradients", "after", "graph"),
        *("side_effects", "type", "array", "device", "dtype", "shape", "rewards"),
        *("made_at", "device_use", "launches", "synchronisations", "first_wait", "first_exit"),
    ]
)
words = st.sampled_from(
    [
        *("locked", "loaded", "refused", "raised", "returned", "missing", "compile", "call"),
        *("tensor", "number", "other", *DTYPES, "complex64", "object"),
    ]
)
integers = st.one_of(
    st.integers(-3, 9),
    st.sampled_from([REQUEST_ID, 2**30, 2**31 - 1, 2**31, 2**63 - 1, 2**63, 10**19, 10**40]),
)
leaves = st.one_of(
    st.none(),
    st.booleans(),
    integers,
    st.floats(),
    words,
    st.text(st.characters(), max_size=9),
    # Text that no UTF-8 has, as JSON can still write it.
    st.sampled_from(["\ud800", "\x00", "\udcff" * 600]),
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(names | st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)
dimensions = st.one_of(
    st.integers(0, 4), st.sampled_from([-1, 2**16, 2**30, 2**31 - 1, 2**31, True])
)
shapes = st.lists(dimensions, max_size=9)
specs = st.fixed_dictionaries({"dtype": st.sampled_from([*DTYPES]), "shape": shapes})


def tensors():
    """Small arrays of every dtype, empty ones and those without a dimension among them."""
    return st.builds(
        lambda dtype, shape: torch.ones(shape, dtype=dtype),
        st.sampled_from([*DTYPES.values()]),
        st.lists(st.integers(0, 3), max_size=3),
    )


short_text = st.text(max_size=20)
outputs = st.one_of(
    st.builds(Output, st.just("tensor"), short_text, tensors(), short_text, st.booleans()),
    st.builds(Output, st.just("other"), short_text),
)
honest_replies = st.one_of(
    st.just(Loaded()),
    st.builds(Locked, st.dictionaries(short_text, short_text, max_size=3)),
    st.builds(Refused, st.sampled_from(["missing", "not_attempted"])),
    st.builds(Raised, st.sampled_from(["compile", "import", "call"]), short_text, short_text),
    st.builds(
        Observation,
        short_text,
        st.booleans(),
        st.lists(outputs, max_size=3).map(tuple),
        st.dictionaries(short_text, st.none() | tensors(), max_size=2),
        st.dictionaries(short_text, tensors(), max_size=2),
        st.lists(short_text, max_size=2).map(tuple),
    ),
)
honest_frames = honest_replies.map(lambda reply: encode_reply(REQUEST_ID, reply))


@st.composite
def mutated(draw):
    """An honest frame of which bytes were replaced, left out, repeated or put in."""
    data = bytearray(draw(honest_frames))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 8)))
        patch = draw(st.one_of(st.binary(max_size=8), st.just(bytes(data[start:end]) * 2)))
        data[start:end] = patch
    return bytes(data)


@st.composite
def truncated(draw):
    data = draw(honest_frames)
    return data[: draw(st.integers(0, len(data)))] + draw(st.binary(max_size=4))


@st.composite
def changed_header(draw):
    """An honest frame of which fields of the header, its arrays' specs included, were changed."""
    data = draw(honest_frames)
    _, header_bytes, _ = PREFIX.unpack(data[: PREFIX.size])
    header = json.loads(data[PREFIX.size : PREFIX.size + header_bytes])
    body = data[PREFIX.size + header_bytes :]
    for _ in range(draw(st.integers(1, 3))):
        field = draw(st.sampled_from([*header]) | names)
        header[field] = draw(st.lists(specs, max_size=3) if field == "arrays" else values)
    return packed(header, draw(st.sampled_from([body, b"", body + b"\0", body[:-1]])))


@st.composite
def lying_lengths(draw):
    """A frame whose prefix claims other lengths than it has."""
    header = json.dumps({"id": REQUEST_ID, "reply": "loaded", "arrays": draw(st.lists(specs))})
    body = draw(st.binary(max_size=64))
    header_bytes = draw(st.one_of(st.just(len(header)), st.integers(0, 2**32 - 1)))
    body_bytes = draw(st.one_of(st.just(len(body)), st.integers(0, 2**64 - 1)))
    return PREFIX.pack(wire.MAGIC, header_bytes, body_bytes) + header.encode() + body


@st.composite
def claimed_arrays(draw):
    """A good prefix, and arrays that may need more bytes, or fewer, than there are."""
    arrays = draw(st.lists(specs, max_size=3))
    header = {"id": REQUEST_ID, "reply": "loaded", "arrays": arrays}
    return packed(header, draw(st.binary(max_size=64)))


@st.composite
def nested(draw):
    """A header nested deeper than any parser likes, closed again or not, alone or in a field."""
    depth = draw(st.sampled_from([3, 200, 990, 5_000, 60_000]))
    opening, closing = draw(st.sampled_from([(b"[", b"]"), (b'{"a":', b"}"), (b'[{"a":', b"}]")]))
    depth = min(depth, wire.MAX_HEADER_BYTES // (2 * len(opening)) - 50)
    text = opening * depth
    if draw(st.booleans()):
        text += b"0" + closing * depth
    if draw(st.booleans()):
        text = b'{"arrays": [], "id": 4, "reply": ' + text + b"}"
    return packed(text)


@st.composite
def crowded(draw):
    """A header near its greatest length, made of very many small things."""
    item = draw(st.sampled_from(["[]", "{}", "1", '""', "[0]", '{"dtype":"bool","shape":[0]}']))
    field = draw(st.sampled_from(["arrays", "outputs", "side_effects", "id", "layers"]))
    count = draw(st.sampled_from([65, 513, 60_000])) // len(item)
    text = f'{{"id": 4, "reply": "returned", "{field}": [{",".join([item] * count)}]}}'
    return packed(text.encode())


frames = st.one_of(
    st.binary(max_size=64),
    st.binary(max_size=64).map(lambda data: wire.MAGIC + data),
    values.map(packed),
    st.binary(max_size=64).map(packed),
    honest_frames,
    mutated(),
    truncated(),
    changed_header(),
    lying_lengths(),
    claimed_arrays(),
    nested(),
    crowded(),
)
streams = st.one_of(frames, st.lists(frames, max_size=3).map(b"".join))
chunks = st.sampled_from([1, 7, 2**16])


def chunk_bytes_for(data, wanted):
    """Byte by byte only where there are few."""
    return wanted if len(data) < 4096 else 2**16


@FUZZ
@given(streams, chunks)
@example(packed({"id": 4, "reply": "loaded", "arrays": [{"dtype": "bool", "shape": [0] * 8}]}), 1)
@example(
    packed({"id": 4, "reply": "loaded", "arrays": [{"dtype": "int8", "shape": [2**30] * 3 + [0]}]}),
    1,
)
def test_any_frame_gives_replies_or_a_wire_error(data, wanted):
    expect_replies_or_wire_error(data, chunk_bytes_for(data, wanted))


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS_OF_A_LONG_RUN))
def test_very_many_frames_give_replies_or_a_wire_error(part):
    seen = 0

    @seed(part)
    @settings(FUZZ, derandomize=False, max_examples=FRAMES_OF_A_LONG_RUN // PARTS_OF_A_LONG_RUN)
    @given(streams, chunks)
    def run(data, wanted):
        nonlocal seen
        seen += 1
        expect_replies_or_wire_error(data, chunk_bytes_for(data, wanted))

    run()
    assert seen >= FRAMES_OF_A_LONG_RUN // PARTS_OF_A_LONG_RUN


@pytest.mark.parametrize("kind", [Loaded, Locked, Refused, Raised, Observation])
def test_the_fuzz_reaches_every_kind_of_reply(kind):
    """Frames that are all refused at the first byte would show nothing."""

    def is_of_the_kind(data):
        try:
            return any(isinstance(reply, kind) for reply in replies_to(data))
        except WireError:
            return False

    # It ends at the first that is found; 1500 have been too few for an observation.
    patient = settings(FUZZ, phases=[Phase.generate], max_examples=20 * FRAMES)
    find(changed_header(), is_of_the_kind, settings=patient)


def test_a_frame_of_the_greatest_size_is_copied_once():
    size = wire.MAX_BODY_BYTES
    header = {"id": 4, "reply": "loaded", "arrays": [{"dtype": "uint8", "shape": [size]}]}
    reader = FrameReader()
    reader.feed(packed(header, bytes(size)))
    tracemalloc.start()
    frame = reader.next_frame()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert frame.arrays[0].numel() == size
    assert peak < 1.5 * size
