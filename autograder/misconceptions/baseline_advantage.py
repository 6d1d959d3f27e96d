"""Wrong formulas for baseline_advantage; each docstring is what the student reads."""
