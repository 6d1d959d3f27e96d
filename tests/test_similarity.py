import ast
import os
import re

import pytest

from autograder.batch.canonical import REST, Unparsable, definitions_of
from autograder.batch.finding import find_class
from autograder.batch.similarity import Kind, alike_in, find_alike, known_texts
from autograder.contract import FUNCTION_NAMES, SUBMISSION_FILE
from autograder.kill_table import TABLE
from autograder.paths import KIT, REFERENCE

MODEL_ANSWER = (REFERENCE / SUBMISSION_FILE).read_text()
STARTER = (KIT / "starter" / SUBMISSION_FILE).read_text()
AUTHORS = 15

OWN_WORK = '''
import torch
import torch.nn.functional as F
from math import exp

SMALL = 1e-4


def _tokens(model, prompt, response):
    """Scores of the response."""
    together = torch.cat((prompt, response))[None]
    return model(together).logits.squeeze(0)[len(prompt) - 1 : len(together[0]) - 1]


def _spread(x):
    return ((x - x.mean()) ** 2).sum().div(len(x) - 1).sqrt()


def response_log_probs(model, prompt_ids, response_ids):
    scores = _tokens(model, prompt_ids, response_ids)
    rows = torch.arange(len(response_ids), device=scores.device)
    return scores[rows, response_ids] - torch.logsumexp(scores, dim=-1, keepdim=False)


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    kind = torch.promote_types(rewards.dtype, values.dtype)
    rewards, values = rewards.to(kind), values.to(kind)
    out, last = torch.empty_like(rewards), 0.0
    t = len(rewards) - 1
    while t >= 0:
        last = last * gamma * lam + rewards[t] - values[t] + values[t + 1] * gamma
        out[t] = last
        t -= 1
    return out, values[:-1] + out


def grpo_advantage(group_rewards):
    deviation: torch.Tensor = _spread(group_rewards)
    if SMALL > deviation:
        return group_rewards * 0
    return (group_rewards - group_rewards.mean()) / (SMALL + deviation)


def ppo_clip_objective(ratio, advantage, eps=0.2):
    low, high = 1 - eps, 1 + eps
    held = F.hardtanh(ratio, low, high)
    return torch.where(held * advantage < ratio * advantage, held * advantage, ratio * advantage)
'''


def renamed(source):
    """A copy whose author has changed names, layout, comments and the order of things."""
    for name, other in (
        *(("_tokens", "logit_rows"), ("_spread", "sd"), ("SMALL", "EPSILON")),
        *(("scores", "lg"), ("rows", "positions"), ("deviation", "s"), ("held", "bounded")),
        *(("last", "running"), ("kind", "d"), ("together", "ids"), ("out", "result")),
        *(("rewards", "r"), ("values", "v"), ("group_rewards", "g"), ("ratio", "rho")),
    ):
        source = re.sub(rf"\b{name}\b", other, source)
    source = source.replace("import torch.nn.functional as F", "")
    source = source.replace(
        "    low, high =", "    from torch.nn import functional\n    low, high ="
    ).replace("F.hardtanh", "functional.hardtanh")
    source = source.replace("t -= 1", "t = t - 1").replace("EPSILON > s", "s < EPSILON")
    source = source.replace("(EPSILON + s)", "(s + EPSILON)")
    source = source.replace("dim=-1, keepdim=False", "keepdim=False, dim=-1")
    module = ast.parse(source)
    module.body.sort(key=lambda node: not isinstance(node, ast.Import | ast.ImportFrom))
    head = [node for node in module.body if isinstance(node, ast.Import | ast.ImportFrom)]
    module.body = [*head, *reversed(module.body[len(head) :])]
    return "# All my own work.\n" + ast.unparse(module)


def independent(count=AUTHORS):
    """Submissions that have no implementation in common; all of them get full marks."""
    right = {name: sorted((TABLE / name / "right").glob("*.py")) for name in FUNCTION_NAMES}
    return {
        f"author{i:02}": "\n".join(right[name][i].read_text() for name in FUNCTION_NAMES)
        for i in range(count)
    }


def groups(texts, known=(MODEL_ANSWER, STARTER)):
    sources = (
        (id_, {SUBMISSION_FILE: text.encode() if isinstance(text, str) else text})
        for id_, text in texts.items()
    )
    return find_alike(sources, [text.encode() for text in known])


def in_brief(likeness):
    return [(group.kind, group.ids) for group in likeness.groups]


def test_independent_right_solutions_are_not_alike():
    assert groups(independent()).groups == ()


@pytest.mark.parametrize("authors", [0, 1, AUTHORS])
def test_a_copy_is_identical_and_nobody_else(authors):
    found = groups({**independent(authors), "copy": OWN_WORK, "mine": OWN_WORK})
    assert in_brief(found) == [(Kind.IDENTICAL, ("copy", "mine"))]


@pytest.mark.parametrize("authors", [0, AUTHORS])
def test_names_comments_layout_and_order_are_no_disguise(authors):
    assert renamed(OWN_WORK) != OWN_WORK
    found = groups({**independent(authors), "copy": renamed(OWN_WORK), "mine": OWN_WORK})
    assert in_brief(found) == [(Kind.IDENTICAL, ("copy", "mine"))]
    group = found.groups[0]
    assert group.similarity == 1
    assert group.functions == (
        *("response_log_probs", "compute_gae", "grpo_advantage", "ppo_clip_objective", REST),
    )
    (first, first_text), (second, second_text) = group.excerpt.texts
    assert (first, second) == ("copy", "mine")
    assert second_text in OWN_WORK and first_text in renamed(OWN_WORK)


def test_which_name_is_which_matters():
    swapped = OWN_WORK.replace("(ratio, low, high)", "(ratio, high, low)")
    assert swapped != OWN_WORK
    found = groups({**independent(), "other": swapped, "mine": OWN_WORK})
    assert in_brief(found) == [(Kind.NEAR, ("mine", "other"))]


def test_a_copy_with_one_function_rewritten_is_near():
    mine = OWN_WORK + (TABLE / "grpo_step" / "right" / "trainer_class.py").read_text()
    copy = renamed(mine).replace("running * gamma * lam", "gamma * (lam * running)")
    copy = copy.replace("result[t] = running", "result[t] = running.clone()")
    found = groups({**independent(), "copy": copy, "mine": mine})
    assert in_brief(found) == [(Kind.NEAR, ("copy", "mine"))]
    assert 0.6 <= found.groups[0].similarity < 1


def test_what_is_identical_is_one_member_of_what_is_near():
    other = OWN_WORK.replace("len(x) - 1", "max(len(x) - 1, 1)")
    texts = {**independent(), "a": OWN_WORK, "b": renamed(OWN_WORK), "c": other}
    assert in_brief(groups(texts)) == [
        (Kind.NEAR, ("a", "b", "c")),
        (Kind.IDENTICAL, ("a", "b")),
    ]


def test_unwritten_submissions_are_not_alike():
    one_liner = STARTER.replace(
        "raise NotImplementedError", "return (new_log_probs - old_log_probs).sum().exp()"
    )
    assert groups({"a": STARTER, "b": STARTER, "c": one_liner, "d": one_liner}).groups == ()


def test_the_model_answer_in_other_words_is_a_common_answer():
    without_docstrings = ast.unparse(ast.parse(MODEL_ANSWER.replace("deltas", "delta_t")))
    texts = {**independent(), "plain": MODEL_ANSWER, "other": without_docstrings}
    assert groups(texts).groups == ()
    assert in_brief(groups(texts, known=())) == [(Kind.IDENTICAL, ("other", "plain"))]


def test_the_same_bytes_are_identical_however_common_each_line():
    texts = {**independent(), "a": MODEL_ANSWER, "b": MODEL_ANSWER}
    assert in_brief(groups(texts)) == [(Kind.IDENTICAL, ("a", "b"))]


def test_what_most_of_the_class_shares_says_little():
    """Ten of fifteen who wrote four functions alike, and one as nobody else did."""
    texts = independent()
    common = ast.parse(OWN_WORK).body
    for id_ in list(texts)[:10]:
        own = [
            node
            for node in ast.parse(texts[id_]).body
            if isinstance(node, ast.FunctionDef) and node.name == "importance_ratio"
        ]
        texts[id_] = ast.unparse(ast.Module([*common, *own], []))
    assert groups(texts).groups == ()
    two = {id_: texts[id_] for id_ in [*list(texts)[:2], *list(texts)[10:]]}
    assert in_brief(groups(two)) == [(Kind.NEAR, ("author00", "author01"))]


def test_helpers_may_be_in_files_of_their_own():
    module = ast.parse(OWN_WORK)
    helpers = [node for node in module.body if getattr(node, "name", "").startswith("_")]
    others = [node for node in module.body if node not in helpers]
    split = {
        "helpers.py": ast.unparse(ast.Module([*module.body[:4], *helpers], [])).encode(),
        SUBMISSION_FILE: b"from helpers import _tokens, _spread\n"
        + ast.unparse(ast.Module([*others[:3], *others[4:]], [])).encode(),
    }
    whole = {SUBMISSION_FILE: OWN_WORK.encode()}
    found = find_alike([("split", split), ("whole", whole)])
    assert in_brief(found) == [(Kind.IDENTICAL, ("split", "whole"))]


@pytest.mark.parametrize(
    "source",
    [b"def f(:\n", b"\x00", "x = '\N{SNOWMAN}".encode("utf-16"), b"(" * 5000, b"-" * 200000 + b"1"],
    ids=["syntax", "nul", "utf-16", "parentheses", "signs"],
)
def test_what_is_no_python_is_left_out_and_told(source):
    found = groups({"a": OWN_WORK, "bad": source, "b": OWN_WORK})
    assert found.not_compared == ("bad",)
    assert in_brief(found) == [(Kind.IDENTICAL, ("a", "b"))]


class Deadly:
    """Ends the process that it is sent to."""

    def __reduce__(self):
        return os._exit, (1,)


def test_what_crashes_the_parser_is_left_out_and_told():
    texts = {"a": OWN_WORK.encode(), "bad": Deadly(), "b": OWN_WORK.encode()}
    found = find_alike([(id_, {SUBMISSION_FILE: text}) for id_, text in texts.items()])
    assert found.not_compared == ("bad",)
    assert in_brief(found) == [(Kind.IDENTICAL, ("a", "b"))]


def test_a_file_that_takes_the_parser_too_much_memory_is_left_out_and_told():
    """Three megabytes, whose tree takes some 1.5 gigabytes."""
    likeness = groups({"a": OWN_WORK, "bad": b"x = [" + b"[]," * 1_000_000 + b"]", "b": OWN_WORK})
    assert likeness.not_compared == ("bad",)
    assert in_brief(likeness) == [(Kind.IDENTICAL, ("a", "b"))]


def test_unparsable_names_the_reason():
    with pytest.raises(Unparsable, match="SyntaxError"):
        definitions_of({SUBMISSION_FILE: b"def f(:"})


def test_long_texts_are_cut_and_it_is_said():
    lines = "".join(f"    x{i} = rewards[{i}] * {i}\n" for i in range(60))
    (found,) = definitions_of({"a.py": f"def compute_gae(rewards):\n{lines}".encode()})
    assert found.text.endswith("… 21 more lines")


def test_a_class_on_disk(tmp_path):
    for id_, text in {"a": OWN_WORK, "b": renamed(OWN_WORK), **independent(3)}.items():
        (tmp_path / f"{id_}.py").write_text(text)
    (tmp_path / "nothing").mkdir()
    likeness = alike_in(find_class(tmp_path, tmp_path / "out"))
    assert in_brief(likeness) == [(Kind.IDENTICAL, ("a", "b"))]
    assert len(known_texts()) == 2
