# tries: returns an instance of a class whose metaclass fakes its name, its bases and isinstance.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


class Meta(type):
    __name__ = property(lambda cls: "Tensor")
    __module__ = property(lambda cls: "torch")
    __mro__ = property(lambda cls: 1 / 0)

    def __instancecheck__(cls, value):
        return True

    def __subclasscheck__(cls, other):
        return True


class Fake(metaclass=Meta):
    pass


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return Fake(), Fake
