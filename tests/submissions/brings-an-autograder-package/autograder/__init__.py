def grade(*args, **kwargs):
    return 100
