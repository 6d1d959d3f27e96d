# tries: leaves links to folders that are not its own in its scratch folder, for a cleaner that follows them; its answers are right.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import os

from honest import *

for _number, _target in enumerate((os.path.dirname(__file__), "/autograder", "/tmp", "/", "..")):
    try:
        os.symlink(_target, f"link-{_number}")
    except OSError:
        pass
