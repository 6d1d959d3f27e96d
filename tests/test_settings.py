"""Settings: all of them in the file, typed, and no typo let through."""

import json
import sys
from dataclasses import fields, replace

import pytest

from autograder.gradescope.settings import (
    VISIBILITIES,
    Settings,
    SettingsError,
    Visibility,
    as_mapping,
    contract_points,
    read_settings,
    settings_from,
    warnings_about,
)
from autograder.limits import Limits, read_limits
from autograder.paths import ASSIGNMENT

tomllib = pytest.importorskip("tomllib" if sys.version_info >= (3, 11) else "tomli")

FILE = ASSIGNMENT / "settings.toml"


def test_the_file_holds_every_setting_with_its_default():
    written = tomllib.loads(FILE.read_text())
    assert list(written) == [entry.name for entry in fields(Settings)]
    defaults = as_mapping(Settings())
    for name, section in written.items():
        assert list(section) == list(defaults[name]), name
    assert read_settings(FILE) == Settings()


def test_settings_survive_the_way_through_json():
    settings = settings_from(
        {
            "points": {"compute_gae": 12.5, "grpo_step": 0},
            "visibility": {"hidden_checks": "after_due_date"},
            "late": {"points_per_day": 2.5},
            "leaderboard": {"enabled": True, "sorting_epochs": 7},
            "submissions": {"per_day": 3},
            "limits": {"call": 2},
        }
    )
    assert settings != Settings()
    assert settings_from(json.loads(json.dumps(as_mapping(settings)))) == settings


def test_what_is_left_out_keeps_its_default():
    assert settings_from({}) == Settings()
    settings = settings_from({"points": {"compute_gae": 40}})
    assert settings.points == {**contract_points(), "compute_gae": 40}
    assert settings.visibility == Visibility()


@pytest.mark.parametrize(
    "section, hint",
    [
        ({"vissibility": {}}, "visibility"),
        ({"points": {"compute_gea": 3}}, "compute_gae"),
        ({"visibility": {"hiden_checks": "visible"}}, "hidden_checks"),
        ({"late": {"point_per_day": 1}}, "points_per_day"),
        ({"limits": {"functions": 1}}, "function"),
        ({"leaderboard": {"enable": True}}, "enabled"),
    ],
)
def test_an_unknown_name_is_refused_with_the_one_it_resembles(section, hint):
    with pytest.raises(SettingsError, match=f"did you mean {hint}"):
        settings_from(section)


def test_a_name_that_resembles_none_is_told_what_there_is():
    with pytest.raises(SettingsError, match="there are visible_checks, hidden_checks, stdout"):
        settings_from({"visibility": {"zzz": "visible"}})


@pytest.mark.parametrize(
    "section, key, value",
    [
        ("visibility", "hidden_checks", "Hidden"),
        ("visibility", "hidden_checks", True),
        ("leaderboard", "enabled", "yes"),
        ("leaderboard", "enabled", 1),
        ("leaderboard", "sorting_epochs", 0),
        ("leaderboard", "sorting_epochs", 2.5),
        ("late", "points_per_day", -1),
        ("late", "points_per_day", "5"),
        ("late", "points_per_day", True),
        ("late", "grace_minutes", float("nan")),
        ("submissions", "per_day", 1.5),
        ("submissions", "per_day", -2),
        ("points", "compute_gae", -1),
        ("points", "compute_gae", 0.5),
        ("points", "compute_gae", 1.005),
        ("points", "compute_gae", float("inf")),
        ("points", "compute_gae", None),
        ("limits", "call", 0),
        ("limits", "run", 2401),
        ("limits", "call", [5]),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_by_its_key(section, key, value):
    with pytest.raises(SettingsError, match=f"{section}.{key} is"):
        settings_from({section: {key: value}})


def test_a_section_has_to_be_one():
    with pytest.raises(SettingsError, match=r"\[late\]"):
        settings_from({"late": 5})
    with pytest.raises(SettingsError, match="no function any points"):
        settings_from({"points": dict.fromkeys(contract_points(), 0)})


def test_an_unusable_file_is_named(tmp_path):
    path = tmp_path / "settings.toml"
    for content in (None, b"points = [", b"\xff\xfe", b"[late]\nper_day = 3\n"):
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(SettingsError, match=str(path)):
            read_settings(path)


def test_functions_worth_nothing_are_no_questions():
    settings = settings_from({"points": {"compute_gae": 0}})
    assert "compute_gae" not in settings.questions
    assert len(settings.questions) == len(contract_points()) - 1


def test_limits_reach_the_table_of_limits():
    settings = settings_from({"limits": {"call": 2, "run": 100, "device_start": 30}})
    limits = read_limits(settings.limit_settings)
    assert limits == replace(
        Limits(), call_seconds=2.0, run_seconds=100.0, device_start_seconds=30.0
    )
    assert read_limits(Settings().limit_settings) == Limits()


def test_the_defaults_give_no_warning():
    assert warnings_about(Settings()) == ()


@pytest.mark.parametrize("key", ["visible_checks", "hidden_checks"])
@pytest.mark.parametrize("value", VISIBILITIES[1:])
def test_hiding_a_check_hides_the_total_and_is_warned_of(key, value):
    settings = settings_from({"visibility": {key: value}})
    assert settings.hides_total
    [warning] = warnings_about(settings)
    assert key in warning
    assert "no total" in warning


@pytest.mark.parametrize(
    "mapping, words",
    [
        ({"visibility": {"stdout": "visible"}}, "seed"),
        ({"points": {"compute_gae": 30}}, "add up to 110"),
        ({"limits": {"function": 30}}, "use up the time"),
        ({"limits": {"run": 1200}}, "raise the assignment's timeout"),
        ({"limits": {"run": 2400}}, "40 minutes"),
    ],
)
def test_what_is_unusual_is_warned_of(mapping, words):
    [warning] = warnings_about(settings_from(mapping))
    assert words in warning
    assert not settings_from(mapping).hides_total


def test_a_leaderboard_tells_what_hidden_checks_hide():
    settings = settings_from(
        {"visibility": {"hidden_checks": "hidden"}, "leaderboard": {"enabled": True}}
    )
    assert any("leaderboard" in warning for warning in warnings_about(settings))
