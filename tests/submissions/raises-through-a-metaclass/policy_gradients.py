# tries: raises an exception class whose metaclass runs code when it is called, named or compared.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


class Meta(type(Exception)):
    def __call__(cls, *args, **kwargs):
        return super().__call__("made by a metaclass")

    def __instancecheck__(cls, value):
        raise RuntimeError("compared")

    def __getattribute__(cls, name):
        if name in ("__name__", "__qualname__", "__module__"):
            raise RuntimeError("named")
        return super().__getattribute__(name)


class Tricky(Exception, metaclass=Meta):
    pass


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    raise Tricky
