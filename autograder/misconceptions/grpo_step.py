"""Wrong formulas for grpo_step; each docstring is what the student reads."""
