"""One check a function; what they import stands at the top."""

import sys
from pathlib import Path

import check50
import check50.py

sys.path.insert(0, str(Path(__file__).resolve().parent))
import values

import reference


def run(name: str) -> None:
    student = check50.py.import_("policy_gradients.py")
    try:
        values.TESTS[name](student, reference)
    except Exception as error:
        raise check50.Failure(f"{type(error).__name__}: {error}") from None


@check50.check()
def response_log_probs() -> None:
    """response_log_probs"""
    run("response_log_probs")


@check50.check()
def policy_gradient_loss() -> None:
    """policy_gradient_loss"""
    run("policy_gradient_loss")


@check50.check()
def baseline_advantage() -> None:
    """baseline_advantage"""
    run("baseline_advantage")


@check50.check()
def compute_gae() -> None:
    """compute_gae"""
    run("compute_gae")


@check50.check()
def grpo_advantage() -> None:
    """grpo_advantage"""
    run("grpo_advantage")


@check50.check()
def importance_ratio() -> None:
    """importance_ratio"""
    run("importance_ratio")


@check50.check()
def ppo_clip_objective() -> None:
    """ppo_clip_objective"""
    run("ppo_clip_objective")


@check50.check()
def grpo_step() -> None:
    """grpo_step"""
    run("grpo_step")
