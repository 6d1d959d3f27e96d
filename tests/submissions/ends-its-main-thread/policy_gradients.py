# tries: ends its main thread, and only that, with the exit system call and leaves another one running.
# expect: {"compute_gae": {"points": 0, "outcome": "timed_out"}, "others": {"points": "full", "outcome": "passed"}}

import ctypes
import platform
import threading
import time

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    exit_thread = {"x86_64": 60, "aarch64": 93}.get(platform.machine())
    if exit_thread:
        ctypes.PyDLL(None).syscall(exit_thread, 0)
    while True:
        time.sleep(1)
