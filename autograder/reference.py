"""The model answer, loaded from where students never get it."""

from autograder.paths import REFERENCE, load_file

reference = load_file("reference_policy_gradients", REFERENCE / "policy_gradients.py")
