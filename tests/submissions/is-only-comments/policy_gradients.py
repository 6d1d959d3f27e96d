# tries: holds nothing but comments.
# expect: {"others": {"points": 0, "outcome": "missing"}}

# nothing yet
