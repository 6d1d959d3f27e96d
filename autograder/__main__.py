"""``python -m autograder``"""

from autograder.commands import main

main()
