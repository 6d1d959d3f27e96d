"""The way from a grading to what Gradescope shows of it."""
