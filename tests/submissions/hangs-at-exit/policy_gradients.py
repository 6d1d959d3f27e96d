# tries: registers an exit handler and an object whose destructor never return; its answers are right.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import atexit
import time

from honest import *


def never():
    while True:
        time.sleep(1)


class Clingy:
    def __del__(self):
        never()


atexit.register(never)
_clingy = Clingy()
