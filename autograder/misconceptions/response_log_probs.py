"""Wrong formulas for response_log_probs; each docstring is what the student reads."""
