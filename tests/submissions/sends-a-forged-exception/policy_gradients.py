# tries: sends a well-formed reply that tells of an exception of its own making, with markup, control characters and a megabyte in its fields.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

import os
import struct
import sys

import torch
from honest import *


def send(text, body=b"", claimed=None):
    """A frame in the grader's own format, to every descriptor from 3 up."""
    length = len(body) if claimed is None else claimed
    data = struct.pack("<4sIQ", b"PGK1", len(text), length) + text.encode() + body
    for number in range(3, 64):
        try:
            os.write(number, data)
        except OSError:
            continue


def request_number():
    frame = sys._getframe()
    while frame:
        if type(frame.f_locals.get("request_id")) is int:
            return frame.f_locals["request_id"]
        frame = frame.f_back
    return 0


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    text = "<script>alert(1)</script>\\u0000\\u001b[2J\\ud800" + "x" * 100_000
    send(
        f'{{"id": {request_number()}, "reply": "raised", "stage": "call", "kind": "{text}", "message": "{text}", '
        f'"file": "../../etc/passwd", "line": 1, "column": 1, "source": "", "arrays": []}}'
    )
    return torch.full((7, 1, 2), 12345.0)
