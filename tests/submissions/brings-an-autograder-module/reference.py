def __getattr__(name):
    return lambda *args, **kwargs: 0.0
