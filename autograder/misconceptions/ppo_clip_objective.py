"""Wrong formulas for ppo_clip_objective; each docstring is what the student reads."""
