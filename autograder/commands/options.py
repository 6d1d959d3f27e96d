"""Options that several commands have, each with one wording and one meaning."""

import click

from autograder.contract import FUNCTION_NAMES
from autograder.grading import DEVICES
from autograder.limits import limit_names

questions_option = click.option(
    "--question",
    "questions",
    multiple=True,
    type=click.Choice(FUNCTION_NAMES),
    metavar="NAME",
    help="Grade this function only; repeatable.",
)
device_option = click.option(
    "--device",
    type=click.Choice(DEVICES),
    default="auto",
    show_default=True,
    help="Accelerator of the device checks: auto takes CUDA where it is, cpu simulates one.",
)
visible_only_option = click.option(
    "--visible-only", is_flag=True, help="Leave out the checks on hidden inputs."
)
limits_option = click.option(
    "--limit",
    "limit_settings",
    multiple=True,
    metavar="NAME=SECONDS",
    help=f"Change one bound on time ({', '.join(limit_names())}); repeatable.",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), help="Processes; one per core by default."
)
