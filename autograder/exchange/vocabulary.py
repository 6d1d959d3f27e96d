"""All that a reply may say in words: what is not here could be words of the submission's own."""

import builtins

import torch

from autograder.exchange.simulated_tensor import SIMULATED

NOT_DENSE = "that is not a dense tensor"
TOO_DEEP = "of too many dimensions"
TOO_LARGE = "that is far too large"
FLAWS = (NOT_DENSE, TOO_DEEP, TOO_LARGE)
SWITCHED = "switched {name} to {mode} mode"
MOVED = "moved {name} to another device"
GRADIENTS_CHANGED = (
    "changed the gradients stored in {name}: zero_grad() and backward() belong to the caller"
)
PARTS_SWITCHED = "switched parts of {name} to another mode"
REQUIRES_CHANGED = "changed which parameters of {name} require a gradient"
FLAG_CHANGED = "changed whether {name} requires a gradient"
CONTENTS_CHANGED = "left {name} with an attribute, a hook or a part more than before, or less"
OPTIMIZER_CHANGED = "changed the settings of the optimizer, which are the caller's"
TORCH_SETTINGS = (
    *("default dtype", "default device", "grad mode", "anomaly detection", "deterministic mode"),
    *("float32 matmul precision", "number of threads"),
)
MODULE_EFFECTS = (
    *(SWITCHED, MOVED, GRADIENTS_CHANGED, PARTS_SWITCHED, REQUIRES_CHANGED, CONTENTS_CHANGED),
)
LEFT_CHANGED = "left torch's {setting} changed: it holds for all of the caller's code"
TENSORS = (
    *("prompt_ids", "response_ids", "rewards", "states", "values", "group_rewards"),
    *("new_log_probs", "old_log_probs", "ratio", "advantage", "prompts", "responses"),
)
SIDE_EFFECTS = (
    frozenset(
        effect.format(name=name, mode=mode)
        for effect in MODULE_EFFECTS
        for name in ("model", "policy")
        for mode in ("train", "eval")
    )
    | frozenset(
        effect.format(name=name) for effect in (GRADIENTS_CHANGED, FLAG_CHANGED) for name in TENSORS
    )
    | {OPTIMIZER_CHANGED, *(LEFT_CHANGED.format(setting=setting) for setting in TORCH_SETTINGS)}
)

OWN_TYPE = "object of a class of its own"
KNOWN_TYPES = frozenset(
    {name for name, value in vars(builtins).items() if isinstance(value, type)}
    | {"NoneType", "function", "generator", "module", "builtin_function_or_method", "method"}
    | {"Tensor", "Parameter", "Size", "dtype", "device", "ndarray", "float64", "float32"}
    | {"int64", "int32", "map", "ModelOutput", "deque", "defaultdict"}
)
DTYPES = frozenset(name for name, value in vars(torch).items() if isinstance(value, torch.dtype))
DEVICES = frozenset({"cpu", "cuda", "meta", "mps", "xpu", SIMULATED})


def type_text(text: str) -> str:
    """A type's name, and what is wrong with a tensor of it; no words of the submission's own.

    A submission can name a class after its inputs.
    """
    name, *flaw = text.split(" ", 1)
    name = name if name in KNOWN_TYPES else OWN_TYPE
    is_known = flaw and (flaw[0] in FLAWS or flaw[0].removeprefix("of dtype torch.") in DTYPES)
    return f"{name} {flaw[0]}" if is_known else name
