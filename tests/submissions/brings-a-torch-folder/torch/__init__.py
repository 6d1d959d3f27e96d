def full(*args, **kwargs):
    return 0.0
