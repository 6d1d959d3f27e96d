"""Made-up zips whose scripts do one thing each, and what the harness makes of them."""

import zipfile

import pytest

from autograder.harness.trying import Options, try_out

SCRIPT = "#!/bin/bash\n"


ONE_TEST = '{"tests": [{"name": "a", "score": 2, "max_score": 3}]}'


@pytest.fixture
def try_script(tmp_path):
    """The page that a run_autograder makes, with options as for ``Options``."""

    def run(script, setup="true", submission=None, **options):
        if submission is None:
            submission = tmp_path / "policy_gradients.py"
            submission.write_text("pass\n")
        path = write_zip(tmp_path, {"run_autograder": SCRIPT + script, "setup.sh": SCRIPT + setup})
        options = {"in_docker": False, "root": tmp_path / "root", **options}
        return try_out(path, submission, Options(**options), print)

    return run


def write_zip(folder, members):
    path = folder / "autograder.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path
