# tries: has a module-level __getattr__ and __dir__ beside all eight functions.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from honest import *


def __getattr__(name):
    raise AttributeError(f"nothing called {name} here")


def __dir__():
    return []
