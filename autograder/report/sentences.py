"""What is said of a mistake: its title, and the sentence that students were told with it."""

from functools import cache

from autograder.contract import FUNCTION_NAMES

# What checks recognise without a formula that makes the mistake, as titles and sentences.
WITHOUT_A_FORMULA = {
    "detached": (
        "No gradient",
        "The gradient does not reach what the contract wants one for: something was detached, or "
        "turned into a Python number, on the way.",
    ),
    "device": (
        "Fails on an accelerator",
        "A tensor is made on the CPU, whatever device the inputs are on.",
    ),
    "shape": ("Wrong shape", "The result's shape is not the contract's."),
    "default_gamma": ("Wrong default of γ", "Called without γ it is to be 1."),
    "default_lambda": ("Wrong default of λ", "Called without λ it is to be 0.95."),
    "defaults": ("Wrong defaults", "Called without γ and λ they are to be 1 and 0.95."),
    "dtype": (
        "Wrong dtype",
        "The result's dtype is not what the inputs' dtypes call for: a buffer is made without a "
        "dtype, or a result is cast.",
    ),
    "in_place": ("Changes its arguments", "An argument is changed in place."),
    "side_effect": (
        "Side effect",
        "Something is left behind that the contract rules out, such as gradients from a backward() "
        "inside, or another mode of the model.",
    ),
    "no_tensor": ("Returns no tensor", "A result is something else than a tensor."),
    "number_of_results": (
        "Wrong number of results",
        "More or fewer results are returned than the contract asks for.",
    ),
    "returns_nothing": ("Returns nothing", "The function ends without a return."),
    "kept_answer": (
        "Keeps answers between calls",
        "Each call is to answer for the numbers that its arguments hold then, in a tensor of its "
        "own.",
    ),
    "overflow": (
        "Overflows on long trajectories",
        "Powers of γλ leave the range of the dtype: multiply by γλ once at each step instead.",
    ),
    "stops_early": (
        "Stops early",
        "The inner steps end once the policy has moved far: the contract takes all K.",
    ),
}


def title_of(name: str) -> str:
    """``Mean over tokens`` of ``mean_over_tokens``."""
    if name in WITHOUT_A_FORMULA:
        return WITHOUT_A_FORMULA[name][0]
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def sentence_of(function: str, name: str) -> str:
    """The sentence about a mistake in a function; empty for one that is not known any more."""
    _, general = WITHOUT_A_FORMULA.get(name, ("", ""))
    return known_sentences().get((function, name), general)


@cache
def known_sentences() -> dict[tuple[str, str], str]:
    """The sentences of worked examples and of the catalogue, by function and name."""
    # Torch comes with these.
    from autograder.checks.visible.grpo_step import FUNCTION as GRPO_STEP
    from autograder.checks.visible.grpo_step import RAISED
    from autograder.misconceptions.explaining import misconceptions_of
    from autograder.worked_examples import load_examples

    sentences = {(GRPO_STEP, name): cause for _, name, cause in RAISED}
    for function in FUNCTION_NAMES:
        for example in load_examples(function):
            for mistake in example.mistakes:
                sentences[function, mistake.misconception] = mistake.reveals
        for misconception in misconceptions_of(function):
            sentences[function, misconception.name] = misconception.sentence
    return sentences
