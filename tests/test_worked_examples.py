"""The worked examples: well-formed, right by the oracle, and complete."""

import copy
import json
import re

import jsonschema
import numpy as np
import oracle
import pytest
import torch
from loading import ROOT, load_module
from toy_models import Bigram

reference = load_module("reference/policy_gradients.py", "reference_policy_gradients")

DOCUMENT = json.loads((ROOT / "assignment/worked_examples.json").read_text(encoding="utf-8"))
SCHEMA = json.loads(
    (ROOT / "autograder/schemas/worked_examples.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
EXAMPLES = {example["id"]: example for example in DOCUMENT["examples"]}
FIRST_OF_EACH_FUNCTION = {e["function"]: e for e in reversed(DOCUMENT["examples"])}

TOLD = {"reveals": "What it reveals.", "misconception": "a_name"}
INTEGER_TENSORS = {"prompt_ids", "response_ids", "states"}
PYTHON_FLOATS = {"reward", "gamma", "lam", "eps"}

each_example = pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
one_example_a_function = pytest.mark.parametrize(
    "example", FIRST_OF_EACH_FUNCTION.values(), ids=FIRST_OF_EACH_FUNCTION
)


def naive(example, **replaced):
    """The oracle's outputs by name; ``model`` stands for its table of logits (V, V)."""
    inputs = dict(example["inputs"])
    if "model" in inputs:
        inputs["model"] = np.log(inputs["model"]["next_token_probs"])
    inputs |= replaced
    if "model" in inputs:
        table = inputs.pop("model")
        inputs["logits"] = table[inputs["prompt_ids"] + inputs["response_ids"]]
    outputs = getattr(oracle, example["function"])(**inputs)
    outputs = outputs if isinstance(outputs, tuple) else (outputs,)
    return dict(zip(example["expected"], outputs, strict=True))


def naive_gradient(example, name):
    """Central differences of the sum of the first output."""
    point = example["inputs"][name]
    if name == "model":
        point = np.log(point["next_token_probs"])

    def total(array):
        return np.sum(next(iter(naive(example, **{name: array}).values())))

    return oracle.finite_difference(total, point)


def naive_statistics(example):
    """Unbiased standard deviation of the rewards and of the advantages."""
    before = np.std(example["inputs"]["rewards"], ddof=1)
    after = np.std(naive(example)["advantages"], ddof=1)
    return {"std": {"before": before, "after": after}}


def torch_inputs(example):
    """The inputs as a submission gets them."""
    inputs = {}
    for name, value in example["inputs"].items():
        if name == "model":
            probs = torch.tensor(value["next_token_probs"], dtype=torch.float64)
            inputs[name] = Bigram(probs.log())
        elif name in PYTHON_FLOATS:
            inputs[name] = float(value)
        else:
            dtype = torch.int64 if name in INTEGER_TENSORS else torch.float64
            inputs[name] = torch.tensor(value, dtype=dtype)
    return inputs


def differs(value, expected):
    """Whether a mistaken value is clearly another, taking a single number for every element."""
    value, expected = np.asarray(value, dtype=float), np.asarray(expected, dtype=float)
    assert value.ndim == 0 or value.shape == expected.shape
    return np.abs(value - expected).max() > 0.005 * max(np.abs(expected).max(), 1)


def assert_printed(printed, computed):
    """The number in the file is the computed one, to the digits it is printed with."""
    assert np.shape(printed) == np.shape(computed)
    np.testing.assert_allclose(printed, computed, rtol=1e-7, atol=1e-9)


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_file_is_valid():
    VALIDATOR.validate(DOCUMENT)
    assert not VALIDATOR.is_valid(DOCUMENT | {"typo": 1})


def test_ids_are_unique():
    assert len(EXAMPLES) == len(DOCUMENT["examples"])


def document_of(example):
    return {"version": 1, "examples": [example]}


def objects_in(node):
    """Every JSON object in a document, itself included."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from objects_in(value)
    elif isinstance(node, list):
        for item in node:
            yield from objects_in(item)


@one_example_a_function
def test_the_schema_rejects_an_unknown_key_anywhere(example):
    document = copy.deepcopy(document_of(example))
    for node in objects_in(document):
        node["typo"] = "anything"
        assert not VALIDATOR.is_valid(document)
        del node["typo"]
    assert VALIDATOR.is_valid(document)


@one_example_a_function
def test_the_schema_rejects_a_missing_key_anywhere(example):
    document = copy.deepcopy(document_of(example))
    for node in objects_in(document):
        for key in [*node]:
            value = node.pop(key)
            assert VALIDATOR.is_valid(document) == (key in {"note", "lesson_prints"})
            node[key] = value


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "Clip Above Good"},
        {"function": "ppo_clip"},
        {"function": "grpo_advantage"},
        {"title": "two\nlines"},
        {"mistakes": []},
        {"mistakes": [{"output": "loss", "value": 0.5, **TOLD}]},
        {"mistakes": [{"gradient": "eps", "value": 0.5, **TOLD}]},
        {"mistakes": [{"statistic": "std", "value": 1, **TOLD}]},
        {"mistakes": [{"value": 0.5, **TOLD}]},
        {"mistakes": [{"output": "objective", "value": "0.5", **TOLD}]},
        {"expected": {"objective": "0.6"}},
        {"expected_statistics": {"std": {"before": 1, "after": 1}}},
        {"inputs": {"ratio": 1.35, "advantage": 0.5, "eps": [0.2]}},
    ],
)
def test_the_schema_rejects_a_wrong_entry(changes):
    example = EXAMPLES["clip-above-good"]
    assert VALIDATOR.is_valid(document_of(example))
    assert not VALIDATOR.is_valid(document_of(example | changes))


@each_example
def test_expected_values_are_the_oracles(example):
    for name, value in naive(example).items():
        assert_printed(example["expected"][name], value)


@each_example
def test_expected_gradients_are_the_oracles(example):
    for name, gradient in example.get("expected_gradients", {}).items():
        computed = naive_gradient(example, name)
        assert np.shape(gradient) == computed.shape
        np.testing.assert_allclose(gradient, computed, rtol=1e-6, atol=1e-8)


@each_example
def test_expected_statistics_are_those_of_the_rewards_and_the_advantages(example):
    for name, sides in example.get("expected_statistics", {}).items():
        for side, value in sides.items():
            assert_printed(value, naive_statistics(example)[name][side])


@each_example
def test_the_reference_gives_the_expected_values_and_gradients(example):
    inputs = torch_inputs(example)
    leaves = {}
    for name in example.get("expected_gradients", {}):
        leaves[name] = inputs[name].table if name == "model" else inputs[name].requires_grad_()
    outputs = getattr(reference, example["function"])(**inputs)
    outputs = outputs if isinstance(outputs, tuple) else (outputs,)
    for output, expected in zip(outputs, example["expected"].values(), strict=True):
        assert_printed(expected, output.detach().numpy())
    if leaves:
        gradients = torch.autograd.grad(outputs[0].sum(), leaves.values())
        for gradient, expected in zip(
            gradients, example["expected_gradients"].values(), strict=True
        ):
            assert_printed(expected, gradient.numpy())


@each_example
def test_every_mistake_differs_from_the_right_answer(example):
    for mistake in example["mistakes"]:
        if "output" in mistake:
            assert differs(mistake["value"], example["expected"][mistake["output"]])
        elif "gradient" in mistake:
            assert differs(mistake["value"], example["expected_gradients"][mistake["gradient"]])
        else:
            sides = example["expected_statistics"][mistake["statistic"]].values()
            assert all(differs(mistake["value"], right) for right in sides)


@each_example
def test_no_two_mistakes_are_taken_for_each_other(example):
    seen = []
    for mistake in example["mistakes"]:
        target = {key: mistake[key] for key in mistake.keys() & {"output", "gradient", "statistic"}}
        for other_target, other in seen:
            if target != other_target:
                continue
            a, b = np.broadcast_arrays(mistake["value"], other)
            assert np.abs(a - b).max() > 0.002 * np.abs(b).max()
        seen.append((target, mistake["value"]))


def numbers_in(text):
    """The decimal numbers of a text, as (value, half a unit of the last digit)."""
    return [
        (float(number), 0.5 * 10 ** -len(number.partition(".")[2]))
        for number in re.findall(r"-?\d+\.?\d*", text)
    ]


def contradicts(example):
    """Whether the lesson prints a number that is no expected value, gradient or statistic."""
    right = [*np.ravel([*example["expected"].values()]).tolist()]
    for sides in example.get("expected_statistics", {}).values():
        right += sides.values()
    return any(
        all(abs(number - value) > precision for value in right)
        for number, precision in numbers_in(example.get("lesson_prints", ""))
    )


@each_example
def test_a_print_that_is_wrong_has_a_note(example):
    if contradicts(example):
        assert example.get("note")


def test_contradictions_are_found():
    assert contradicts(EXAMPLES["baseline-variance"])
    assert not contradicts(EXAMPLES["clip-above-good"])
    assert contradicts(EXAMPLES["clip-above-good"] | {"lesson_prints": "0.675"})
