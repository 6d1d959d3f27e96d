# tries: imports a module that is not installed.
# expect: {"others": {"points": 0, "outcome": "fails_on_import"}}

import a_module_that_nobody_has_installed

from honest import *
