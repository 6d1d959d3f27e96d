"""What is said of a mistake: the sentence that students were told with it."""

from functools import cache

from autograder.contract import FUNCTION_NAMES

# What checks recognise in any function, without a formula that makes the mistake.
IN_ANY_FUNCTION = {
    "detached": "No gradient reaches what the contract wants one for: it was cut off by detach(), "
    ".item(), no_grad() or a new tensor.",
    "device": "Does not run on an accelerator, or leaves it: a tensor is made without the inputs' "
    "device.",
    "dtype": "The result's dtype is not the one that the inputs' dtypes call for: a buffer is made "
    "without a dtype, or a result is cast.",
    "in_place": "An argument is changed in place.",
    "side_effect": "Something is left behind that the contract rules out, such as gradients from a "
    "backward() inside, or another mode of the model.",
    "no_tensor": "A result is no tensor.",
    "number_of_results": "The number of results is another than the contract's.",
    "returns_nothing": "Nothing is returned.",
    "overflow": "Long or large inputs overflow, or divide by zero, where the result is finite.",
    "stops_early": "The inner steps end once the policy has moved far: the contract takes all K.",
}


def title_of(name: str) -> str:
    """``Mean over tokens`` of ``mean_over_tokens``."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def sentence_of(function: str, name: str) -> str:
    """The sentence about a mistake in a function; empty for one that is not known any more."""
    return known_sentences().get((function, name)) or IN_ANY_FUNCTION.get(name, "")


@cache
def known_sentences() -> dict[tuple[str, str], str]:
    """The sentences of the catalogue, and of the mistakes that worked examples reveal."""
    # Torch comes with them.
    from autograder.misconceptions.explaining import misconceptions_of
    from autograder.worked_examples import load_examples

    sentences = {
        (example.function, mistake.misconception): mistake.reveals
        for function in FUNCTION_NAMES
        for example in load_examples(function)
        for mistake in example.mistakes
    }
    for function in FUNCTION_NAMES:
        for misconception in misconceptions_of(function):
            sentences[function, misconception.name] = misconception.sentence
    return sentences
