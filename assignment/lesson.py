# /// script
# [tool.marimo.display]
# theme = "system"
# ///
"""The lesson: five figures that are driven by the functions in the student's own file.

``autograder lesson`` opens it; ``marimo run assignment/lesson.py -- --path FILE`` does, too.
"""

import marimo

app = marimo.App(width="compact", app_title="Policy gradients, with your own functions")

with app.setup:
    import time
    from functools import partial
    from pathlib import Path

    import marimo as mo
    from lesson_figures import figures, page, training_run
    from lesson_figures.student_process import StudentProcess, file_version


@app.cell
def _():
    starter = mo.notebook_dir().parent / "starter" / "policy_gradients.py"
    path = Path(mo.cli_args().get("path") or starter).resolve()
    student = StudentProcess(path)
    return path, student


@app.cell
def _(path):
    get_version, set_version = mo.state(file_version(path))

    def watch():
        seen = file_version(path)
        while not mo.current_thread().should_exit:
            time.sleep(0.5)
            if (now := file_version(path)) != seen:
                seen = now
                set_version(now)

    mo.Thread(target=watch, daemon=True).start()
    return (get_version,)


@app.cell
def _(get_version, path, student):
    ask = partial(student.ask, get_version())
    page.heading(path, ask("load"))
    return (ask,)


@app.cell
def _():
    mo.md("""
    ## 1 · A response, token by token

    The state is the prompt and what has been written so far, the action is the next token, and the
    transition only appends it. The reward comes once, at the end: the number of positions at which
    the prompt's five digits are in order. The diamond is your `response_log_probs`, and belongs on
    top of the blue bar.
    """)
    return


@app.cell
def _():
    get_step, set_step = mo.state(5)
    get_seed, set_seed = mo.state(0)
    get_reading, set_reading = mo.state(False, allow_self_loops=True)
    confidence = mo.ui.slider(0, 4, 0.5, value=1.5, label="Model's confidence", show_value=True)
    return confidence, get_reading, get_seed, get_step, set_reading, set_seed, set_step


@app.cell
def _(get_reading, set_reading, set_seed, set_step):
    def _play(_):
        if not get_reading():
            set_step(lambda step: step % 5)
        set_reading(lambda reading: not reading)

    def _another(_):
        set_seed(lambda seed: seed + 1)
        set_step(0)

    def _step(_):
        set_step(lambda step: (step + 1) % 6)

    play_response = page.play_button(get_reading(), _play)
    step_response = mo.ui.button(label="Step", on_click=_step)
    another_response = mo.ui.button(label="Another response", on_click=_another)
    page.row(play_response, step_response, another_response)
    return


@app.cell
def _(confidence, get_step, set_step):
    step_slider = mo.ui.slider(
        0, 5, value=get_step(), label="Tokens written", on_change=set_step, show_value=True
    )
    page.row(step_slider, confidence)
    return


@app.cell
def _(get_reading):
    reading_beat = mo.ui.refresh(default_interval=0.8) if get_reading() else None
    page.unseen(reading_beat)
    return (reading_beat,)


@app.cell
def _(get_reading, reading_beat, set_step):
    if reading_beat is not None and reading_beat.value and get_reading():
        set_step(lambda step: min(step + 1, 5))
    return


@app.cell
def _(get_step, set_reading):
    if get_step() == 5:
        set_reading(False)
    return


@app.cell
def _(ask, confidence, get_seed, get_step):
    figures.response_figure(ask, confidence.value, get_seed(), get_step())
    return


@app.cell
def _():
    samples = mo.ui.slider(
        steps=[2, 4, 8, 16, 32, 64], value=8, label="Samples per estimate", show_value=True
    )
    success = mo.ui.slider(
        steps=[0.02, 0.05, 0.1, 0.2, 0.35, 0.5],
        value=0.2,
        label="Probability of a right response",
        show_value=True,
    )
    bonus = mo.ui.slider(0, 4, 0.5, value=1, label="Bonus for all", show_value=True)
    page.section(
        """
        ## 2 · Gradient estimates

        A policy of two parameters writes two tokens, and only one of the four responses is right.
        Each dot is one estimate of the gradient: the mean over a few sampled responses of minus the
        gradient of your `policy_gradient_loss`. For the right-hand panel the rewards pass through
        your `baseline_advantage` first. Make success rare and the samples few; then give every
        response a bonus, which should teach nothing.
        """,
        samples,
        success,
        bonus,
    )
    return bonus, samples, success


@app.cell
def _(ask, bonus, samples, success):
    figures.gradients_figure(ask, samples.value, success.value, bonus.value)
    return


@app.cell
def _():
    easy_mean = mo.ui.slider(0, 15, value=10, label="Easy state's mean reward", show_value=True)
    half_gap = mo.ui.slider(0, 2, 0.25, value=1, label="Distance from the mean", show_value=True)
    page.section(
        """
        ## 3 · Two states

        An arrow up makes an action more likely, an arrow down less. As they are, the rewards say
        above all which state was easy: even the worse action of the easy state goes up. Less the
        mean of its own state, your `baseline_advantage`, each says which action was better *there*.
        """,
        easy_mean,
        half_gap,
    )
    return easy_mean, half_gap


@app.cell
def _(ask, easy_mean, half_gap):
    figures.two_states_figure(ask, easy_mean.value, half_gap.value)
    return


@app.cell
def _():
    advantage = mo.ui.slider(-1, 1, 0.1, value=0.5, label="Advantage A", show_value=True)
    eps = mo.ui.slider(0.05, 0.5, 0.05, value=0.2, label="Clip range ε", show_value=True)
    page.section(
        """
        ## 4 · The clip

        Your `ppo_clip_objective` is maximised. With A > 0 it should rise with slope A up to the
        ratio 1 + ε, and be flat from there on: a response that has become likely enough is pushed
        no further. With A < 0 it should be flat below 1 − ε and have slope A everywhere above, so
        that a ratio that moved the wrong way is brought back.
        """,
        advantage,
        eps,
    )
    return advantage, eps


@app.cell
def _(advantage, ask, eps):
    figures.clip_figure(ask, advantage.value, eps.value)
    return


@app.cell
def _():
    advantages = mo.ui.dropdown(
        training_run.ADVANTAGES, value="Normalised: grpo_advantage", label="Advantages"
    )
    loss = mo.ui.dropdown(training_run.LOSSES, value="Clipped: ppo_clip_objective", label="Loss")
    inner_steps = mo.ui.slider(1, 8, value=4, label="Inner steps", show_value=True)
    page.section(
        """
        ## 5 · GRPO learns to sort

        A small policy learns to sort three numbers by means of your functions. Each epoch draws
        eight responses to each of sixteen prompts. A group is *dead* where all eight rewards are
        equal: its centred advantages are zero. The run before stays in grey, to compare with.
        """,
        advantages,
        loss,
        inner_steps,
    )
    return advantages, inner_steps, loss


@app.cell
def _():
    get_run, set_run = mo.state(training_run.NOTHING)
    get_training, set_training = mo.state(False, allow_self_loops=True)
    return get_run, get_training, set_run, set_training


@app.cell
def _(get_training, set_run, set_training):
    def _play(_):
        if not get_training():
            set_run(training_run.ready)
        set_training(lambda is_training: not is_training)

    def _reset(_):
        set_training(False)
        set_run(training_run.restarted)

    play_training = page.play_button(get_training(), _play)
    reset_training = mo.ui.button(label="Reset", on_click=_reset)
    page.row(play_training, reset_training)
    return


@app.cell
def _(get_training):
    training_beat = mo.ui.refresh(default_interval=0.3) if get_training() else None
    page.unseen(training_beat)
    return (training_beat,)


@app.cell
def _(advantages, get_training, get_version, inner_steps, loss, set_run, student, training_beat):
    _settings = training_run.settings(advantages.value, loss.value, inner_steps.value)
    set_run(lambda run: training_run.settled(run, _settings, get_version()))
    # A beat may arrive together with the click that ends the training.
    if training_beat is not None and get_training():
        set_run(lambda run: training_run.continued(run, student.ask))
    return


@app.cell
def _(get_run, set_training):
    if get_run().is_over:
        set_training(False)
    return


@app.cell
def _(get_run):
    figures.training_figure(get_run())
    return


if __name__ == "__main__":
    app.run()
