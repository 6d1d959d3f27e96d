"""The grader's side of the trust boundary: starts workers, asks them, and never trusts them."""
