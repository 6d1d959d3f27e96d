"""Wrong formulas for policy_gradient_loss; each docstring is what the student reads."""
