"""Cases and replies: what goes in comes out; replies that lie about their form are refused."""

import pytest
import torch

from autograder.exchange import wire
from autograder.exchange.accelerator import DeviceUse
from autograder.exchange.cases import (
    Case,
    ModelArgument,
    OptimizerArgument,
    PolicyArgument,
    TensorArgument,
    tensor,
)
from autograder.exchange.messages import (
    Loaded,
    Locked,
    Raised,
    Refused,
    clean_text,
    decode_case,
    decode_reply,
    encode_case,
    encode_reply,
)
from autograder.exchange.observing import Observation, Output, observe
from autograder.exchange.wire import FrameReader, WireError


def frame_of(data):
    reader = FrameReader()
    reader.feed(data)
    return reader.next_frame()


def test_a_case_survives_the_trip():
    case = Case(
        "grpo_step",
        {
            "model": ModelArgument("bigram", {"table": torch.ones(2, 2)}, False, True, True),
            "policy": PolicyArgument({"hidden.weight": torch.ones(3)}),
            "optimizer": OptimizerArgument("sgd", 0.1),
            "rewards": TensorArgument(torch.tensor([1, 2]), "strided"),
            "inner_steps": 3,
            "eps": 0.1 + 0.2,
        },
        gradients_of=("model",),
        cotangents=(torch.tensor(2.0),),
        device="cuda",
        procedure="train",
    )
    received = decode_case(frame_of(encode_case(5, case)))
    assert received.arguments["eps"] == 0.1 + 0.2
    assert received.arguments["rewards"].layout == "strided"
    assert not received.arguments["model"].training
    assert str(received) == str(case)


REPLIES = [
    Loaded(),
    Locked({"own user": "on"}),
    Refused("missing"),
    Raised("call", "ValueError", "message", "policy_gradients.py", 3, 0, "x = 1"),
    Observation(
        "tuple",
        True,
        (
            Output("tensor", "Tensor", torch.ones(2), "cpu", True, "policy_gradients.py, line 3"),
            Output("other", "str"),
        ),
        {"rewards": None, "values": torch.ones(3)},
        {"rewards": torch.zeros(2)},
        ("switched model to eval mode",),
        DeviceUse(17, 4, "policy_gradients.py, line 3", ""),
    ),
]


@pytest.mark.parametrize("reply", REPLIES, ids=lambda reply: type(reply).__name__)
def test_a_reply_survives_the_trip(reply):
    assert str(decode_reply(frame_of(encode_reply(4, reply)), 4)) == str(reply)


def returned(**changes):
    """A valid reply's header with some fields changed; None takes a field out."""
    header = {
        "id": 4,
        "reply": "returned",
        "container": "Tensor",
        "sequence": False,
        "outputs": [
            {
                "kind": "tensor",
                "type": "Tensor",
                "array": 0,
                "device": "cpu",
                "graph": False,
                "made_at": "",
            }
        ],
        "gradients": {},
        "after": {},
        "side_effects": [],
        **changes,
    }
    return {name: value for name, value in header.items() if value is not None}


OUTPUT = returned()["outputs"][0]
USE = {"launches": 2, "synchronisations": 0, "first_wait": "", "first_exit": ""}
LIES = {
    "another request": returned(id=3),
    "no request": returned(id=None),
    "request by another type": returned(id=True),
    "unknown reply": returned(reply="passed"),
    "a verdict": {"id": 4, "score": 100},
    "no outputs": returned(outputs=None),
    "outputs no list": returned(outputs={}),
    "too many outputs": returned(outputs=[OUTPUT] * 65),
    "output no object": returned(outputs=[7]),
    "output of no kind": returned(outputs=[{**OUTPUT, "kind": "verdict"}]),
    "array not there": returned(outputs=[{**OUTPUT, "array": 1}]),
    "array negative": returned(outputs=[{**OUTPUT, "array": -1}]),
    "array no integer": returned(outputs=[{**OUTPUT, "array": True}]),
    "tensor without array": returned(outputs=[{**OUTPUT, "array": None}]),
    "number with a shape": returned(outputs=[{**OUTPUT, "kind": "number"}]),
    "type no text": returned(outputs=[{**OUTPUT, "type": 3}]),
    "gradients no object": returned(gradients=[]),
    "too many gradients": returned(gradients={str(i): None for i in range(65)}),
    "after names no array": returned(after={"rewards": "0"}),
    "side effects no list": returned(side_effects="none"),
    "sequence no truth value": returned(sequence=1),
    "origin no text": returned(outputs=[{**OUTPUT, "made_at": 3}]),
    "use of the device no object": returned(device_use=[1]),
    "launches below zero": returned(device_use={**USE, "launches": -1}),
    "wait no text": returned(device_use={**USE, "first_wait": None}),
    "layers no object": {"id": 4, "reply": "locked", "layers": []},
    "unknown refusal": {"id": 4, "reply": "refused", "reason": "passed"},
    "line no number": {"id": 4, "reply": "raised", "stage": "call", "kind": "E", "message": ""},
}


@pytest.mark.parametrize("header", LIES.values(), ids=LIES)
def test_replies_that_lie_are_refused(header):
    with pytest.raises(WireError):
        decode_reply(frame_of(wire.encode(header, [torch.ones(2)])), 4)


def test_the_unchanged_header_is_accepted():
    decode_reply(frame_of(wire.encode(returned(), [torch.ones(2)])), 4)


def test_text_is_cleaned_and_cut():
    assert clean_text("a\x00\x1b[31m\udc80b\nc") == "a  [31m b\nc"
    assert clean_text("x" * 600) == "x" * 500 + " …"


def test_every_call_builds_its_own_arguments():
    case = Case("compute_gae", {"rewards": tensor([1.0, 2.0]), "values": tensor([0.0] * 3)})

    def changes_its_input(rewards, values):
        rewards += 1
        return rewards, values[:-1]

    for _ in range(2):
        assert observe(changes_its_input, case).after["rewards"].tolist() == [2.0, 3.0]
    assert case.arguments["rewards"].values.tolist() == [1.0, 2.0]
