"""Each figure as the page shows it: a chart of the answers, and what is missing as text."""

from collections.abc import Callable

import marimo as mo

from lesson_figures import page, training_run
from lesson_figures.drawing import clip, gradients, training, trajectory, two_states
from lesson_figures.drawing.style import rounded
from lesson_figures.problems import Problem
from lesson_figures.training_run import Run
from lesson_figures.two_states_numbers import two_state_rewards

Ask = Callable[..., object]


def response_figure(ask: Ask, confidence: float, seed: int, step: int) -> mo.Html:
    """Figure 1, after ``step`` tokens."""
    drawn = {"confidence": confidence, "seed": seed}
    response = ask("generate", **drawn)
    if isinstance(response, Problem):
        return page.told(response)
    log_probs = ask("token_log_probs", **drawn)
    loss = ask("response_loss", **drawn)
    known = None if isinstance(log_probs, Problem) else log_probs
    parts = [
        trajectory.trajectory_chart(response, known, step),
        mo.md(trajectory.trajectory_table(response, known, step)),
    ]
    if not isinstance(loss, Problem):
        sum_so_far = rounded(loss) if step == len(response.response) else "at the end"
        parts.append(mo.md(f"`policy_gradient_loss` of the whole response: **{sum_so_far}**"))
    return mo.vstack(parts + told_once(log_probs, loss))


def gradients_figure(ask: Ask, samples: int, success: float, bonus: float) -> mo.Html:
    """Figure 2, without and with a baseline."""
    drawn = {"samples": samples, "success": success, "bonus": bonus}
    answers = {
        "Rewards as they are": ask("gradients", with_baseline=False, **drawn),
        "With your baseline": ask("gradients", with_baseline=True, **drawn),
    }
    panels = [(title, dots) for title, dots in answers.items() if not isinstance(dots, Problem)]
    parts = []
    if panels:
        cards = [mo.stat(rounded(dots.spread), label=f"{title}: spread") for title, dots in panels]
        unlucky = f"{panels[0][1].without_success:.0%}"
        cards.append(mo.stat(unlucky, label="Estimates that saw no success"))
        parts = [gradients.gradients_chart(panels), page.row(*cards)]
    return mo.vstack(parts + told_once(*answers.values()))


def two_states_figure(ask: Ask, easy_mean: float, half_gap: float) -> mo.Html:
    """Figure 3, the rewards alone where there are no advantages."""
    rewards = two_state_rewards(easy_mean, half_gap)
    advantages = ask("two_states", rewards=rewards)
    if isinstance(advantages, Problem):
        return mo.vstack([two_states.rewards_chart(rewards), page.told(advantages)])
    return mo.vstack([two_states.two_states_chart(rewards, advantages)])


def clip_figure(ask: Ask, advantage: float, eps: float) -> mo.Html:
    """Figure 4."""
    curve = ask("clip", advantage=advantage, eps=eps)
    if isinstance(curve, Problem):
        return page.told(curve)
    return mo.vstack([clip.clip_chart(curve, advantage, eps)])


def training_figure(run: Run) -> mo.Html:
    """Figure 5, as far as the run has come."""
    done = len(run.epochs)
    label = f"Epoch {done} of {training_run.EPOCHS}"
    if run.epochs:
        label += f" · reward {run.epochs[-1].reward:.2f} of 3"
    parts = [page.progress(done, training_run.EPOCHS, label)]
    if run.problem:
        parts.append(page.told(run.problem))
    parts.append(training.training_chart(run.epochs, run.previous, training_run.EPOCHS))
    return mo.vstack(parts)


def told_once(*answers: object) -> list[mo.Html]:
    """The problems among the answers; the same one only once."""
    found = dict.fromkeys(answer for answer in answers if isinstance(answer, Problem))
    return [page.told(problem) for problem in found]
