# tries: computes in a thread pool.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from concurrent.futures import ThreadPoolExecutor

import honest
import torch
from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(abs, range(100)))
        return pool.submit(honest.compute_gae, rewards, values, gamma, lam).result()
