"""The run that figure 5 shows, as it grows from slice to slice; needs no torch."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from lesson_figures.problems import Problem

# What the page offers: the text, and the value in ``training.Settings``.
ADVANTAGES = {
    "Raw: the rewards": "raw",
    "Centred: baseline_advantage": "centred",
    "Normalised: grpo_advantage": "normalised",
}
LOSSES = {
    "Naive: policy_gradient_loss": "naive",
    "Unclipped: importance_ratio": "unclipped",
    "Clipped: ppo_clip_objective": "clipped",
    "All of it: grpo_step, with its own advantages": "whole step",
}
EPOCHS = 60
SLICE = 1


@dataclass(frozen=True)
class Run:
    """One run so far, and the one before it.

    Attributes:
        settings: what it is made of, as (name, value) pairs; None where there is nothing yet.
        version: of the student's file.
        epochs: each with reward, loss, accuracy and dead_groups.
        previous: the epochs of the run before it, to compare with.
        problem: why it cannot go on.
    """

    settings: tuple[tuple[str, object], ...] | None
    version: object
    epochs: tuple[object, ...] = ()
    previous: tuple[object, ...] = ()
    problem: Problem | None = None

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to train."""
        return len(self.epochs) >= EPOCHS or self.problem is not None


NOTHING = Run(settings=None, version=None)


def settings(advantages: str, loss: str, inner_steps: int) -> tuple[tuple[str, object], ...]:
    """Settings of a run; values as in ``training.Settings``."""
    return (("advantages", advantages), ("loss", loss), ("inner_steps", inner_steps))


def settled(run: Run, settings: tuple[tuple[str, object], ...], version: object) -> Run:
    """The run itself where it has these settings and this version, else a new one after it."""
    if (run.settings, run.version) == (settings, version):
        return run
    return Run(settings, version, previous=run.epochs or run.previous)


def restarted(run: Run) -> Run:
    """The same run from its beginning."""
    return replace(run, epochs=(), previous=run.epochs or run.previous, problem=None)


def ready(run: Run) -> Run:
    """The run itself where it can go on, else the same from its beginning."""
    return restarted(run) if run.is_over else run


def continued(run: Run, ask: Callable) -> Run:
    """The run, one slice of epochs farther; as it is where it is over.

    Args:
        run: the run so far.
        ask: ``StudentProcess.ask``.
    """
    if run.is_over:
        return run
    first = len(run.epochs)
    count = min(SLICE, EPOCHS - first)
    answer = ask(
        run.version, "training", settings=dict(run.settings), first_epoch=first, epochs=count
    )
    if isinstance(answer, Problem):
        return replace(run, problem=answer)
    return replace(run, epochs=run.epochs + tuple(answer))
