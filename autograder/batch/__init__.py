"""Grading a class: a result of its own for each submission, which a later run need not redo."""
