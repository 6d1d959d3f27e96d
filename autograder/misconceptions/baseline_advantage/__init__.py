"""Wrong formulas for baseline_advantage."""
