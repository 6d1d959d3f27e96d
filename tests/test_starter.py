"""The starter promises what the reference keeps: same names, signatures and docstrings, no code."""

import ast
import inspect

import pytest
from loading import ROOT, load_module

from autograder.contract import ASSIGNMENT_VERSION

SIGNATURES = {
    "response_log_probs": "(model, prompt_ids, response_ids)",
    "policy_gradient_loss": "(model, prompt_ids, response_ids, reward)",
    "baseline_advantage": "(rewards, states)",
    "compute_gae": "(rewards, values, gamma=1.0, lam=0.95)",
    "grpo_advantage": "(group_rewards)",
    "importance_ratio": "(new_log_probs, old_log_probs)",
    "ppo_clip_objective": "(ratio, advantage, eps=0.2)",
    "grpo_step": "(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2)",
}

each_function = pytest.mark.parametrize("function", SIGNATURES)


def statements(path):
    """The statements of a file after its docstring."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    return tree.body[1:]


@pytest.fixture(scope="module")
def starter():
    return load_module("starter/policy_gradients.py", "starter_policy_gradients")


@pytest.fixture(scope="module")
def reference():
    return load_module("reference/policy_gradients.py", "reference_policy_gradients")


def test_module_docstrings_agree(starter, reference):
    assert starter.__doc__ == reference.__doc__


@pytest.mark.parametrize("path", ["starter/policy_gradients.py", "reference/policy_gradients.py"])
def test_the_file_holds_the_import_of_torch_its_version_and_the_eight_functions_in_order(path):
    first, version, *functions = statements(path)
    assert ast.unparse(first) == "import torch"
    assert ast.unparse(version) == f"ASSIGNMENT_VERSION = {ASSIGNMENT_VERSION!r}"
    assert all(isinstance(statement, ast.FunctionDef) for statement in functions)
    assert [function.name for function in functions] == list(SIGNATURES)


@each_function
def test_signatures_are_the_promised_ones(starter, reference, function):
    for module in (starter, reference):
        assert str(inspect.signature(getattr(module, function))) == SIGNATURES[function]


@each_function
def test_docstrings_agree(starter, reference, function):
    docstring = getattr(starter, function).__doc__
    assert docstring
    assert docstring == getattr(reference, function).__doc__


@each_function
def test_starter_bodies_only_raise_not_implemented_error(starter, function):
    (definition,) = (
        statement
        for statement in statements("starter/policy_gradients.py")
        if isinstance(statement, ast.FunctionDef) and statement.name == function
    )
    _docstring, *body = definition.body
    assert [ast.unparse(statement) for statement in body] == ["raise NotImplementedError"]
    assert definition.decorator_list == []
    stub = getattr(starter, function)
    with pytest.raises(NotImplementedError):
        stub(*[None] * stub.__code__.co_argcount)


@each_function
def test_reference_bodies_are_written(reference, function):
    assert "NotImplementedError" not in inspect.getsource(getattr(reference, function))
