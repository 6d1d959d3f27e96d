# tries: has a main guard, under which it asks for arguments, plots and exits.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import sys

from honest import *

if __name__ == "__main__":
    import matplotlib.pyplot as plt

    plt.plot([float(line) for line in sys.stdin])
    sys.exit(input("Done? "))
