"""Wrong formulas for compute_gae; each docstring is what the student reads."""
