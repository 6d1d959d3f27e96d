# tries: raises at import what cannot be shown.
# expect: {"others": {"points": 0, "outcome": "fails_on_import"}}

from honest import *


class Unshowable(BaseException):
    def __str__(self):
        raise RuntimeError

    __repr__ = __str__


raise Unshowable
