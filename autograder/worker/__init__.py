"""The student's side of the trust boundary. Imports nothing of the grader's side."""
