"""Wrong formulas for grpo_step."""
