"""Checks whose inputs students know: worked examples, identities, and the contract."""
