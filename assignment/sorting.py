"""The capstone's environment: sort three distinct numbers out of 0..4.

A prompt is three distinct numbers, a response any three, and the reward counts the positions at
which the response equals the sorted prompt. There are 60 prompts and 125 responses, so a policy
learns the task in seconds on a CPU. Shapes: B prompts, G responses to each.

    policy = SortingPolicy()
    optimizer = torch.optim.Adam(policy.parameters(), lr=3e-3)
    mean_rewards = train(policy, optimizer, grpo_step)
"""

import itertools

import torch

NUMBERS = 5
LENGTH = 3


def all_prompts():
    """All ordered triples of distinct numbers: (60, 3) int64."""
    return torch.tensor(list(itertools.permutations(range(NUMBERS), LENGTH)))


def reward(prompts, responses):
    """Number of positions, 0 to 3, at which a response equals its sorted prompt.

    Args:
        prompts: (B, 3) integer.
        responses: (B, G, 3) integer.

    Returns:
        (B, G) rewards in the default floating dtype.
    """
    sorted_prompts = prompts.sort(dim=-1).values.unsqueeze(1)  # (B, 1, 3)
    return (responses == sorted_prompts).sum(dim=-1).to(torch.get_default_dtype())  # (B, G)


class SortingPolicy(torch.nn.Module):
    """A small MLP that reads the whole prompt and writes the three response tokens independently.

    Args:
        hidden: width of the hidden layer.
        generator: source of the initial weights; torch's global one where omitted.
        dtype, device: of the parameters.
    """

    def __init__(self, hidden=256, generator=None, dtype=None, device=None):
        super().__init__()
        size = LENGTH * NUMBERS
        self.hidden = torch.nn.Linear(size, hidden, dtype=dtype, device=device)
        self.output = torch.nn.Linear(hidden, size, dtype=dtype, device=device)
        with torch.no_grad():
            for layer in (self.hidden, self.output):
                bound = layer.in_features**-0.5
                weights = torch.rand(layer.weight.shape, generator=generator, dtype=torch.float64)
                layer.weight.copy_((2 * weights - 1) * bound)
                layer.bias.zero_()

    def forward(self, prompts):
        """Logits (B, 3, 5) over the numbers at each response position, for prompts (B, 3)."""
        one_hot = torch.nn.functional.one_hot(prompts, NUMBERS)  # (B, 3, 5)
        features = one_hot.flatten(1).to(self.hidden.weight.dtype)  # (B, 15)
        logits = self.output(torch.tanh(self.hidden(features)))  # (B, 15)
        return logits.unflatten(-1, (LENGTH, NUMBERS))  # (B, 3, 5)

    def log_probs(self, prompts, responses):
        """Log-probs of whole responses: prompts (B, 3), responses (B, G, 3) -> (B, G)."""
        token_log_probs = torch.log_softmax(self(prompts), dim=-1).unsqueeze(1)  # (B, 1, 3, 5)
        token_log_probs = token_log_probs.expand(-1, responses.shape[1], -1, -1)  # (B, G, 3, 5)
        chosen = token_log_probs.gather(-1, responses.unsqueeze(-1)).squeeze(-1)  # (B, G, 3)
        return chosen.sum(dim=-1)  # (B, G)

    @torch.no_grad()
    def sample(self, prompts, group_size, generator=None):
        """Draw G responses to each prompt: (B, 3) -> (B, G, 3) int64, on the prompts' device."""
        probs = torch.softmax(self(prompts), dim=-1).flatten(0, 1)  # (B*3, 5)
        tokens = torch.multinomial(probs, group_size, replacement=True, generator=generator)
        return tokens.unflatten(0, (-1, LENGTH)).transpose(1, 2).contiguous()  # (B, G, 3)


def train(policy, optimizer, grpo_step, epochs=30, group_size=16, inner_steps=4, eps=0.2, seed=0):
    """Train on all 60 prompts and return the mean reward (0 to 3) of each epoch's rollouts.

    Args:
        policy: a ``SortingPolicy`` on the CPU.
        optimizer: an optimiser over the policy's parameters.
        grpo_step: the step under test, with the signature of the assignment's ``grpo_step``.
        epochs: batches of rollouts, each of 60 prompts and ``group_size`` responses to each.
        inner_steps, eps: passed on to ``grpo_step``.
        seed: of the rollouts.

    Returns:
        list of ``epochs`` floats; entry i is the mean reward before update i.
    """
    prompts = all_prompts()
    generator = torch.Generator().manual_seed(seed)
    mean_rewards = []
    for _ in range(epochs):
        responses = policy.sample(prompts, group_size, generator)
        rewards = reward(prompts, responses)
        grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps, eps)
        mean_rewards.append(rewards.mean().item())
    return mean_rewards
