"""Wrong formulas for compute_gae."""
