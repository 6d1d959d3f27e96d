"""The seeds of an audit, as the commands that make one take them."""

import secrets

import click

FIRST_SEED_BITS = 31

seed_count_option = click.option(
    "--seeds",
    "seed_count",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Audit the checks at so many seeds.",
)
first_seed_option = click.option(
    "--seed", "first_seed", type=int, help="The audit's first seed, to replay it."
)


def audit_seeds(first_seed: int | None, seed_count: int) -> range:
    """So many seeds from the first one, which is drawn where there is none."""
    if first_seed is None:
        first_seed = secrets.randbits(FIRST_SEED_BITS)
    return range(first_seed, first_seed + seed_count)
