"""The assignment's eight functions: their order, their points, and what they return."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Function:
    """One function of the contract; ``outputs`` names what it returns, in order."""

    name: str
    points: int
    outputs: tuple[str, ...]


FUNCTIONS = (
    Function("response_log_probs", 8, ("log_probs",)),
    Function("policy_gradient_loss", 18, ("loss",)),
    Function("baseline_advantage", 6, ("advantages",)),
    Function("compute_gae", 20, ("advantages", "returns")),
    Function("grpo_advantage", 14, ("advantages",)),
    Function("importance_ratio", 6, ("ratio",)),
    Function("ppo_clip_objective", 18, ("objective",)),
    Function("grpo_step", 10, ("losses",)),
)

FUNCTION_NAMES = tuple(function.name for function in FUNCTIONS)
SUBMISSION_FILE = "policy_gradients.py"

# Raised with every change of what students are asked for; starter/ states the same.
ASSIGNMENT_VERSION = "1"


def function_named(name: str) -> Function:
    """The function of that name; raises KeyError for any other name."""
    for function in FUNCTIONS:
        if function.name == name:
            return function
    raise KeyError(name)


def contract_points() -> dict[str, float]:
    """The points that the contract gives each function."""
    return {function.name: float(function.points) for function in FUNCTIONS}
