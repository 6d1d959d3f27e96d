"""What students get: the assignment, and the grader with its visible checks."""
