"""The worked example of a GRPO step: one prompt, two answers, a policy with one parameter."""

import torch

from autograder.reference import reference

INNER_STEPS, LEARNING_RATE = 4, 1.0


class TwoAnswers(torch.nn.Module):
    """π(first answer) = sigmoid(θ), whatever the prompt; θ starts at 0."""

    def __init__(self) -> None:
        super().__init__()
        self.theta = torch.nn.Parameter(torch.zeros((), dtype=torch.float64))

    def log_probs(self, prompts: torch.Tensor, responses: torch.Tensor) -> torch.Tensor:
        """Log-probs of the answers 0 and 1: (B, ...), (B, G) -> (B, G)."""
        both = torch.nn.functional.logsigmoid(torch.stack([self.theta, -self.theta]))  # (2,)
        return both[responses]


def inner_steps() -> list[tuple[float, float, float, float]]:
    """θ, both ratios and the loss before each of the K inner steps; rewards 1 and 0."""
    policy = TwoAnswers()
    prompts, responses = torch.zeros(1, 1), torch.tensor([[0, 1]])
    rewards = torch.tensor([[1.0, 0.0]], dtype=torch.float64)
    optimizer = torch.optim.SGD(policy.parameters(), lr=LEARNING_RATE)
    thetas = []
    optimizer.register_step_pre_hook(lambda *_: thetas.append(policy.theta.item()))
    losses = reference.grpo_step(policy, optimizer, prompts, responses, rewards, INNER_STEPS)
    ratios = (
        torch.sigmoid(torch.tensor(thetas).double().unsqueeze(-1) * torch.tensor([1, -1])) / 0.5
    )
    return [
        (theta, *pair, loss.item())
        for theta, pair, loss in zip(thetas, ratios.tolist(), losses, strict=True)
    ]


def step_table() -> str:
    """The inner steps as a Markdown table."""
    lines = [
        "| step | $\\theta$ | ratio of the good answer | ratio of the bad answer | loss |",
        "|---|---|---|---|---|",
    ]
    for place, numbers in enumerate(inner_steps(), start=1):
        cells = " | ".join(f"{round(number, 4) + 0.0:.4f}" for number in numbers)
        lines.append(f"| {place} | {cells} |")
    return "\n".join(lines)
