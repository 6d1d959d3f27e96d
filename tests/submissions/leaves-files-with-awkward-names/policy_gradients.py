# tries: leaves unreadable folders, a pipe and files with newlines and bytes that are not UTF-8 in their names; its answers are right.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import os

from honest import *


def leave(make, *args):
    try:
        make(*args)
    except OSError:
        pass


leave(os.mkdir, b"locked")
for _name in (b"two\nlines", b"not-utf8-\xff\xfe", b"-rf", b"locked/inside"):
    leave(lambda name: open(name, "wb").close(), _name)
leave(os.mkfifo, b"pipe")
leave(os.chmod, b"locked", 0)
