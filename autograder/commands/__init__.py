"""The command line: each command parses, calls and prints."""

import click

from autograder.commands.audit import audit
from autograder.commands.batch import batch
from autograder.commands.doctor import doctor
from autograder.commands.grade import grade
from autograder.commands.zip import build, try_zip


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="policy-gradient-autograder", prog_name="autograder")
def main() -> None:
    """Grades policy-gradient assignments in PyTorch."""


for command in (grade, batch, doctor, audit, build, try_zip):
    main.add_command(command)
