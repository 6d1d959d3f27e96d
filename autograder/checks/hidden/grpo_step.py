"""Hidden checks of grpo_step.

A mistake shows where the batch makes it matter: a first gradient longer than 1, a group of equal
rewards, and ratios outside the clip on both sides, for good responses and for bad ones. The clip
has corners: a ratio that comes to lie beside one would let a harmless difference, such as another
eps in the advantages, change a gradient. Batches are drawn until all of this holds.
"""

from functools import lru_cache, partial

import torch
from gradescope_utils.autograder_utils.decorators import number, tags, weight

from autograder.checks.check import integers, normal, uniform
from autograder.checks.hidden.base import REMEMBERED, HiddenCheck
from autograder.checks.rollouts import POLICY, parameters_after, random_policy, read_losses
from autograder.comparison import Tolerance, describe_difference
from autograder.exchange.building import build_arguments, sorting
from autograder.exchange.cases import Case, OptimizerArgument, PolicyArgument, tensor
from autograder.exchange.observing import Observation
from autograder.reference import reference

FUNCTION = "grpo_step"
PROMPTS, GROUP = 5, 4
WIDTH, GAIN = 96, 4.0
STEP_SIZE, LARGE_STEP_SIZE = 0.3, 1.0
# So small that after seven steps no ratio has come near the clip.
GENTLE_STEP_SIZE = 2e-3
# Prompts, responses to each, and inner steps.
SHAPES = ((1, 2, 7), (3, 3, 1), (10, 9, 3))
# A group's advantages, but for noise. The middle two responses resemble one of the others each,
# and go along with it against their own advantage.
PATTERN = torch.tensor([1.0, -0.4, -1.0, 0.4], dtype=torch.float64)
MARGIN = 1e-3
BEYOND = 0.02
FAR = 3.3
LONG_GRADIENT = 1.15
ATTEMPTS = 200
CLOSE = Tolerance(relative=1e-3, absolute=1e-3)


class GrpoStep(HiddenCheck):
    function = FUNCTION

    @weight(3)
    @number("8.3")
    @tags(FUNCTION)
    def test_parameters(self) -> None:
        """The policy's parameters after K steps on random batches, for several shapes, K and eps"""
        generator = self.generator()
        cases = [
            batch(generator, inner_steps=5, eps=uniform(generator, 0.35, 0.45)),
            batch(generator),
            *(gentle_batch(generator, *shape) for shape in SHAPES),
        ]
        for case in cases:
            self.beside_reference(case, partial(self.compare_parameters, case.arguments[POLICY]))

    def compare_parameters(
        self, before: PolicyArgument, observation: Observation, expected: Observation
    ) -> None:
        """Every parameter has moved as the reference's has."""
        after = parameters_after(self, before, observation)
        for name, start in before.parameters.items():
            moved = expected.after[f"{POLICY}.{name}"] - start
            actual = after[name] - start
            scale = moved.abs().max()
            difference = describe_difference(
                f"the change of {name}", actual / scale, moved / scale, CLOSE, False
            )
            if difference:
                self.fail_wrong(f"After the inner steps {difference}")

    @weight(2)
    @number("8.4")
    @tags(FUNCTION)
    def test_losses(self) -> None:
        """The K losses on random batches, for several K and eps"""
        generator = self.generator()
        cases = [
            batch(generator, LARGE_STEP_SIZE, inner_steps=3, eps=uniform(generator, 0.35, 0.45)),
            batch(generator),
            gentle_batch(generator, *SHAPES[0]),
        ]
        for case in cases:
            self.beside_reference(case, self.compare_losses)

    def compare_losses(self, observation: Observation, expected: Observation) -> None:
        """The losses are the reference's."""
        wanted = torch.stack([output.value for output in expected.outputs])
        losses = read_losses(self, observation, len(wanted))
        scale = wanted.abs().max()
        difference = describe_difference("the loss", losses / scale, wanted / scale, CLOSE, False)
        if difference:
            self.fail_wrong(difference)


def batch(generator: torch.Generator, step_size: float = STEP_SIZE, **options: float) -> Case:
    """Random rollouts, in float64, on which mistakes show.

    One group's rewards are all equal; the others differ in mean and in spread. With the large step
    size the ratio of some bad response grows beyond 3.
    """
    state = generator.get_state().numpy().tobytes()
    case, after = drawn_from(state, step_size, tuple(options.items()))
    generator.set_state(after)
    return case


@lru_cache(REMEMBERED)
def drawn_from(
    state: bytes, step_size: float, options: tuple[tuple[str, float], ...]
) -> tuple[Case, torch.Tensor]:
    """The batch that a generator in that state draws, and its state then.

    Remembered, since a class is graded at one seed and the search takes some time.
    """
    generator = torch.Generator()
    generator.set_state(torch.frombuffer(bytearray(state), dtype=torch.uint8))
    is_large = step_size == LARGE_STEP_SIZE
    for _ in range(ATTEMPTS):
        prompts = sorting.all_prompts()[torch.randperm(60, generator=generator)[:PROMPTS]]
        order = torch.rand(PROMPTS, GROUP, generator=generator).argsort(dim=1)
        responses = alike_in_pairs(generator, repeats=2 if is_large else 0)
        case = Case(
            FUNCTION,
            {
                POLICY: random_policy(generator, torch.float64, WIDTH, GAIN),
                "optimizer": OptimizerArgument("sgd", step_size),
                "prompts": tensor(prompts),
                "responses": tensor(responses.gather(1, order.unsqueeze(-1).expand_as(responses))),
                "rewards": tensor(varied_rewards(generator).gather(1, order)),
                **dict(options),
            },
        )
        if shows_mistakes(case, needs_far=is_large):
            return case, generator.get_state()
    raise RuntimeError(f"no batch on which mistakes show in {ATTEMPTS} attempts")


def gentle_batch(generator: torch.Generator, prompts: int, group: int, inner_steps: int) -> Case:
    """Random rollouts (B, G), in float64, over which the policy hardly moves.

    The second response to a prompt has no token in common with the first.
    """
    asked = sorting.all_prompts()[torch.randperm(60, generator=generator)[:prompts]]
    responses = integers(generator, 0, sorting.NUMBERS, prompts, group, sorting.LENGTH)
    responses[:, 1] = (responses[:, 0] + 1) % sorting.NUMBERS
    rewards = normal(generator, prompts, group)
    rewards = uniform(generator, 3, 8) * rewards / rewards.std(dim=-1, keepdim=True)
    return Case(
        FUNCTION,
        {
            POLICY: random_policy(generator, torch.float64),
            "optimizer": OptimizerArgument("sgd", GENTLE_STEP_SIZE),
            "prompts": tensor(asked),
            "responses": tensor(responses),
            "rewards": tensor(rewards + 200 * normal(generator, prompts, 1)),
            "inner_steps": inner_steps,
        },
    )


def alike_in_pairs(generator: torch.Generator, repeats: int) -> torch.Tensor:
    """Responses (B, 4, 3): two with no token in common, each followed by one almost like it.

    In the first ``repeats`` groups it is the same one again, as policies also draw it.
    """
    first = integers(generator, 0, sorting.NUMBERS, PROMPTS, sorting.LENGTH)
    other = (first + integers(generator, 1, sorting.NUMBERS, *first.shape)) % sorting.NUMBERS
    pair = torch.stack([first, other], dim=1)  # (B, 2, 3)
    place = integers(generator, 0, sorting.LENGTH, PROMPTS, 2, 1)
    shift = integers(generator, 1, sorting.NUMBERS, PROMPTS, 2, 1)
    alike = pair.scatter(-1, place, (pair.gather(-1, place) + shift) % sorting.NUMBERS)
    alike[:repeats] = pair[:repeats]
    return torch.stack([pair, alike], dim=2).flatten(1, 2)


def varied_rewards(generator: torch.Generator) -> torch.Tensor:
    """Rewards (B, 4) in the order of ``PATTERN``; the third group's are all equal.

    Their spreads are large beside any eps that the contract lets pass.
    """
    rewards = PATTERN + 0.1 * normal(generator, PROMPTS, GROUP)
    spread = 3 + 5 * torch.rand(PROMPTS, 1, generator=generator, dtype=torch.float64)
    rewards = spread * rewards / rewards.std(dim=-1, keepdim=True)
    rewards += 4 * normal(generator, PROMPTS, 1)
    rewards[2] = rewards[2, 0]
    return rewards


def shows_mistakes(case: Case, needs_far: bool) -> bool:
    """Whether the reference, on its way, comes to where mistakes matter and not near a corner."""
    ratios, gradient_norm = trace(case)
    eps = case.arguments.get("eps", 0.2)
    advantages = torch.stack(
        [reference.grpo_advantage(group) for group in case.arguments["rewards"].values]
    ).expand_as(ratios)
    good, bad = advantages > 0.2, advantages < -0.2
    above, below = ratios > 1 + eps + BEYOND, ratios < 1 - eps - BEYOND
    wanted = [good & above, good & below, bad & above, bad & below]
    if needs_far:
        wanted.append(bad & (ratios > FAR))
    corners = torch.tensor([1 - eps, 1 + eps], dtype=ratios.dtype)
    nearest = (ratios.unsqueeze(-1) - corners).abs().min().item()
    is_varied = all(bool(place.any()) for place in wanted)
    return is_varied and nearest > MARGIN and gradient_norm > LONG_GRADIENT


def trace(case: Case) -> tuple[torch.Tensor, float]:
    """The reference's ratios before each step after the first (K-1, B, G), and the length of its
    first gradient.
    """
    arguments = build_arguments(case)
    policy, optimizer = arguments[POLICY], arguments["optimizer"]
    seen, norms = [], []
    log_probs, step = policy.log_probs, optimizer.step

    def record(prompts: torch.Tensor, responses: torch.Tensor) -> torch.Tensor:
        seen.append(log_probs(prompts, responses))
        return seen[-1]

    def measure() -> None:
        squares = [parameter.grad.square().sum() for parameter in policy.parameters()]
        norms.append(torch.stack(squares).sum().sqrt().item())
        step()

    policy.log_probs, optimizer.step = record, measure
    reference.grpo_step(**arguments)
    # The first entry is the old log-probs, the second those of the first step: equal.
    return torch.exp(torch.stack(seen[2:]) - seen[0]).detach(), norms[0]
