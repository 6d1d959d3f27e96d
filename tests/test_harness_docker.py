"""A zip in Docker: the command lines, and a stand-in for ``docker`` that answers."""

import os
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest
from trying_zips import ONE_TEST, SCRIPT

from autograder.harness import docker
from autograder.harness.layout import Layout, Unusable
from autograder.harness.running import SECRET

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=timezone.utc)


def test_docker_s_command_lines():
    layout = Layout(Path("/r"))
    commands = docker.commands(layout, "image", "name", 120, has_metadata=True)
    assert commands.build == ["docker", "build", "--tag", "image", "/r"]
    assert commands.create[:4] == ["docker", "create", "--name", "name"]
    assert commands.create[-1] == "image"
    text = " ".join(commands.create)
    assert "--cpus 0.5 --memory 768m --memory-swap 768m" in text
    assert "--env TIMEOUT_SECONDS=120" in text and SECRET in text and "PATH=" not in text
    assert [command[-2:] for command in commands.copy_in] == [
        ["/r/submission", "name:/autograder/"],
        ["/r/results", "name:/autograder/"],
        ["/r/submission_metadata.json", "name:/autograder/"],
    ]
    assert commands.start == ["docker", "start", "--attach", "name"]
    assert commands.copy_out == ["docker", "cp", "name:/autograder/results/.", "/r/results"]
    without = docker.commands(layout, "image", "name", 120, has_metadata=False)
    assert len(without.copy_in) == 2
    assert replace(without, copy_in=commands.copy_in) == commands


FAKE_DOCKER = """\
echo "$1" >>{log}
case $1 in
    cp) [[ $2 == *:* ]] && echo '{results}' >"$3/results.json" ;;
    start) sleep {seconds} ;;
    info | build) exit {answers} ;;
esac
exit 0
"""


@pytest.fixture
def fake_docker(tmp_path, monkeypatch):
    """Puts a docker on the path that notes its subcommands; returns them."""

    def put(seconds=0, answers=0):
        log = tmp_path / "log"
        folder = tmp_path / "bin"
        folder.mkdir()
        script = FAKE_DOCKER.format(log=log, results=ONE_TEST, seconds=seconds, answers=answers)
        (folder / "docker").write_text(SCRIPT + script)
        (folder / "docker").chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
        return lambda: log.read_text().split()

    return put


def test_docker_is_taken_where_it_answers(try_script, tmp_path, fake_docker):
    called = fake_docker()
    page = try_script("echo not in here", setup="exit 1", in_docker=None)
    assert called() == ["info", "build", "create", "cp", "cp", "cp", "start", "cp", "rm"]
    assert page.score == 2
    dockerfile = (tmp_path / "root" / "Dockerfile").read_text()
    assert dockerfile.startswith("FROM gradescope/autograder-base:ubuntu-22.04\n")


def test_a_container_is_killed_at_the_limit(try_script, fake_docker):
    called = fake_docker(seconds=60)
    page = try_script("true", in_docker=True, limit_seconds=1)
    assert called()[-4:] == ["start", "kill", "cp", "rm"]
    assert page.score == 0
    assert "timed out" in page.output.text


def test_docker_that_does_not_answer_is_not_taken(try_script, fake_docker):
    called = fake_docker(answers=1)
    assert try_script("echo here", in_docker=None).stdout == "here\n"
    assert called() == ["info"]
    with pytest.raises(Unusable, match="the image could not be built"):
        try_script("true", in_docker=True)
