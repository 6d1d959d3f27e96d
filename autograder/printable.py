"""Text that others wrote, made safe to show: a terminal obeys what cannot be printed."""


def printable(text: str, kept: str = "") -> str:
    """The text with a space for each character that neither can be printed nor is to be kept."""
    return "".join(each if each.isprintable() or each in kept else " " for each in text)
