"""Wrong formulas for response_log_probs."""
