def pack(*args):
    return bytes(8)


def unpack(*args):
    return (0,)
