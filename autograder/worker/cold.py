"""One worker in a fresh interpreter: ``python -m autograder.worker.cold FDS START``.

FDS are the descriptors of requests, replies and output, joined by commas; START is the JSON of
``boundary.launching.Start``.
"""

import json
import os
import sys

import torch

from autograder.exchange import accelerator
from autograder.worker.zygote import become_worker

if __name__ == "__main__":
    torch.set_num_threads(1)
    if accelerator.is_available():
        accelerator.install()
    become_worker(json.loads(sys.argv[2]), os.getppid(), *map(int, sys.argv[1].split(",")))
