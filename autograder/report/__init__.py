"""The report on a class for its instructor, and a page of feedback for each submission."""
