from more_utils import discounted

__all__ = ['discounted']
