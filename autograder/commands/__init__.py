"""The command line: each command parses, calls and prints."""

import importlib
import importlib.util

import click

# The module in this package that holds the command. Students get the first few, and no others.
MODULES = {
    "grade": "grade",
    "watch": "watch",
    "lesson": "lesson",
    "doctor": "doctor",
    "batch": "batch",
    "report": "report",
    "audit": "audit",
    "build": "zip",
    "try": "zip",
    "release": "release",
}


class Commands(click.Group):
    """The commands whose modules are here, imported as they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [
            name
            for name, module in MODULES.items()
            if importlib.util.find_spec(f"{__name__}.{module}")
        ]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{__name__}.{MODULES[name]}")
        commands = (value for value in vars(module).values() if isinstance(value, click.Command))
        return next(command for command in commands if command.name == name)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="policy-gradient-autograder", prog_name="autograder")
def main() -> None:
    """Grades policy-gradient assignments in PyTorch."""
