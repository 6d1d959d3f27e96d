"""Checks on fresh random inputs, compared with the reference. Never loaded before the zygote."""
