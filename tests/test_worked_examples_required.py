"""The worked examples that have to be there, found by what they contain."""

import json

import pytest
from loading import ROOT

EXAMPLES = json.loads((ROOT / "assignment/worked_examples.json").read_text(encoding="utf-8"))[
    "examples"
]


def examples_of(function, **inputs):
    """The examples of a function that have these inputs."""
    return [
        example
        for example in EXAMPLES
        if example["function"] == function and example["inputs"].items() >= inputs.items()
    ]


def one(function, **inputs):
    (example,) = examples_of(function, **inputs)
    return example


def mistakes(example, kind, name):
    return [mistake["value"] for mistake in example["mistakes"] if mistake.get(kind) == name]


@pytest.mark.parametrize(
    ("ratio", "advantage", "objective", "gradient"),
    [
        (1.35, 0.5, 0.6, 0),
        (0.65, -0.5, -0.4, 0),
        (1.35, -0.5, -0.675, -0.5),
        (0.65, 0.5, 0.325, 0.5),
    ],
)
def test_clip_quadrants(ratio, advantage, objective, gradient):
    example = one("ppo_clip_objective", ratio=ratio, advantage=advantage, eps=0.2)
    assert example["expected"] == {"objective": objective}
    assert example["expected_gradients"] == {"ratio": gradient}
    without_clip = ratio * advantage
    without_min = min(max(ratio, 0.8), 1.2) * advantage
    other = without_min if objective == pytest.approx(without_clip) else without_clip
    outputs = mistakes(example, "output", "objective")
    assert pytest.approx(other) in outputs
    assert pytest.approx(-objective) in outputs
    assert (0 if gradient else advantage) in mistakes(example, "gradient", "ratio")


def test_clip_with_another_eps():
    example = next(e for e in examples_of("ppo_clip_objective") if e["inputs"]["eps"] == 0.01)
    assert example["expected_gradients"] == {"ratio": 0}
    hard_coded = 1.2 * example["inputs"]["advantage"]
    assert hard_coded in mistakes(example, "output", "objective")


def test_clip_inside_the_range():
    assert any(
        isinstance(example["inputs"]["ratio"], float)
        and abs(example["inputs"]["ratio"] - 1) < example["inputs"]["eps"]
        for example in examples_of("ppo_clip_objective")
    )


def test_variance_example():
    example = one("baseline_advantage", rewards=[11, 9, 0, 2], states=[0, 0, 1, 1])
    assert example["expected"] == {"advantages": [1, -1, -1, 1]}
    assert example["expected_statistics"]["std"] == pytest.approx(
        {"before": 5.3229, "after": 1.1547}, abs=5e-5
    )
    assert "4.743" in example["lesson_prints"]
    assert "5.3229" in example["note"]
    assert 4.743 in mistakes(example, "statistic", "std")
    assert pytest.approx(4.6098, abs=5e-5) in mistakes(example, "statistic", "std")
    outputs = mistakes(example, "output", "advantages")
    for wrong in (4.743, [5.5, 3.5, -5.5, -3.5], [2, -2, -2, 2], [10, 10, 1, 1]):
        assert wrong in outputs


def test_baseline_with_unsorted_negative_states_and_one_seen_once():
    def is_general(states):
        distinct = sorted(set(states))
        return (
            list(states) != sorted(states)
            and distinct[0] < 0
            and distinct != list(range(distinct[0], distinct[-1] + 1))
            and any(states.count(state) == 1 for state in states)
        )

    assert any(is_general(e["inputs"]["states"]) for e in examples_of("baseline_advantage"))


def test_gae_by_hand_and_its_limits():
    by_hand = next(
        example
        for example in examples_of("compute_gae")
        if len(example["inputs"]["rewards"]) == 3
        and 0 < example["inputs"]["gamma"] < 1
        and 0 < example["inputs"]["lam"] < 1
        and example["inputs"]["gamma"] != example["inputs"]["lam"]
        and example["inputs"]["values"][-1] != 0
    )
    for lam in (0.0, 1.0):
        assert examples_of("compute_gae", **by_hand["inputs"] | {"lam": lam})
    assert len(mistakes(by_hand, "output", "advantages")) >= 6
    assert len(mistakes(by_hand, "output", "returns")) >= 3


def test_gae_of_one_step():
    assert any(len(e["inputs"]["rewards"]) == 1 for e in examples_of("compute_gae"))


def test_grpo_groups():
    successes = one("grpo_advantage", group_rewards=[1, 0, 0, 1, 0, 0, 0, 0])
    assert successes["expected"]["advantages"][0] == pytest.approx(1.6198, abs=5e-5)
    groups = [example["inputs"]["group_rewards"] for example in examples_of("grpo_advantage")]
    assert any(len(set(group)) == 1 for group in groups)
    assert any(len(group) == 2 and group[0] != group[1] for group in groups)


def test_policy_gradient_loss_of_one_response_with_three_rewards():
    examples = [one("policy_gradient_loss", reward=reward) for reward in (1.0, 0.5, -1.0)]
    responses = [
        {name: value for name, value in example["inputs"].items() if name != "reward"}
        for example in examples
    ]
    assert responses[0] == responses[1] == responses[2]
    for example in examples:
        assert example["expected_gradients"].keys() == {"model"}
        loss = example["expected"]["loss"]
        tokens = len(example["inputs"]["response_ids"])
        assert pytest.approx(loss / tokens) in mistakes(example, "output", "loss")
        assert pytest.approx(-loss) in mistakes(example, "output", "loss")


def test_response_log_probs_after_short_and_long_prompts():
    lengths = {len(e["inputs"]["prompt_ids"]) for e in examples_of("response_log_probs")}
    assert 1 in lengths
    assert max(lengths) > 1


def test_sequence_ratios():
    lengths = [len(e["inputs"]["new_log_probs"]) for e in examples_of("importance_ratio")]
    assert len(lengths) >= 2
    assert max(lengths) >= 16
