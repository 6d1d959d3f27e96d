"""Wrong formulas for importance_ratio; each docstring is what the student reads."""
