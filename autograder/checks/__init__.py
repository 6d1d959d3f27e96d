"""What is graded, one file a function: ``visible`` needs no reference, ``hidden`` does."""
