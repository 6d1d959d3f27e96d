# tries: returns objects that are equal to everything and true.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


class Yes:
    def __eq__(self, other):
        return True

    def __bool__(self):
        return True

    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        return self


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return Yes(), Yes()
