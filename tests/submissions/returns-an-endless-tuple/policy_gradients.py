# tries: returns a tuple subclass that iterates for ever and claims two items.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


class Endless(tuple):
    def __iter__(self):
        while True:
            yield 12345.0

    def __len__(self):
        return 2

    def __getitem__(self, index):
        return 12345.0


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return Endless(("advantages", "returns"))
