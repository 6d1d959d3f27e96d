"""The simulated accelerator computes what the CPU computes, and is as strict as CUDA."""

import copy

import pytest
import torch
from torch.utils.checkpoint import checkpoint

from autograder.exchange.accelerator import DeviceUse, simulation
from autograder.exchange.cases import Case, ModelArgument, tensor
from autograder.exchange.observing import observe
from autograder.exchange.optimizers import OPTIMIZERS
from autograder.exchange.simulated_tensor import SIMULATED
from autograder.paths import load_file

# Each stands for a way in which students compute; x is (6,) floating, m is (3, 4), i is (3,) ids.
COMPUTATIONS = {
    "arithmetic": lambda x, m, i: (2 * x - x**2 / 3).exp(),
    "scalar tensor of the CPU": lambda x, m, i: x * torch.tensor(2.0),
    "indices of the CPU": lambda x, m, i: x[torch.tensor([0, 2])] + x[torch.arange(2)],
    "boolean mask": lambda x, m, i: x[x > 0],
    "where": lambda x, m, i: torch.where(x > 0, x, 0.0),
    "masked fill": lambda x, m, i: x.masked_fill(x > 0, 0.5),
    "clamp": lambda x, m, i: torch.minimum(x, x.clamp(-0.1, 0.1)),
    "maximum of a stack": lambda x, m, i: torch.stack([x, -x]).amax(dim=0),
    "sort": lambda x, m, i: x.sort(descending=True).values,
    "reversed cumulative sum": lambda x, m, i: x.flip(0).cumsum(0).flip(0),
    "cumulative product": lambda x, m, i: torch.cumprod(x, 0),
    "statistics": lambda x, m, i: (x - x.mean()) / (x.std() + x.var(unbiased=False)),
    "variance and mean": lambda x, m, i: torch.stack(torch.var_mean(x)),
    "log-softmax and gather": lambda x, m, i: m.log_softmax(-1).gather(1, i[:, None])[:, 0],
    "log-sum-exp": lambda x, m, i: m[range(3), i] - m.logsumexp(-1),
    "cross-entropy": lambda x, m, i: torch.nn.functional.cross_entropy(m, i, reduction="none"),
    "nll loss": lambda x, m, i: torch.nn.functional.nll_loss(m.log_softmax(1), i),
    "categorical": lambda x, m, i: torch.distributions.Categorical(logits=m).log_prob(i),
    "one-hot": lambda x, m, i: torch.nn.functional.one_hot(i, 4).to(m.dtype) * m,
    "einsum": lambda x, m, i: torch.einsum("ij,ij->i", m, m),
    "matrix product": lambda x, m, i: m @ m.T,
    "convolution": lambda x, m, i: torch.nn.functional.conv1d(
        x.view(1, 1, -1), x.new_ones(1, 1, 3)
    ),
    "triangular solve": lambda x, m, i: torch.linalg.solve_triangular(
        torch.eye(6, device=x.device, dtype=x.dtype), x[:, None], upper=True
    ),
    "triangular weights": lambda x, m, i: torch.tril(torch.ones_like(x).outer(x)) @ x,
    "index add": lambda x, m, i: x.new_zeros(4).index_add(0, i, x[:3]),
    "scatter add": lambda x, m, i: x.new_zeros(4).scatter_add(0, i, x[:3]),
    "index put": lambda x, m, i: x.new_zeros(4).index_put((i,), x[:3], accumulate=True),
    "unique": lambda x, m, i: x[:3] * torch.unique(i, return_inverse=True)[1],
    "bincount": lambda x, m, i: x[:4] * torch.bincount(i, minlength=4),
    "sparse sums": lambda x, m, i: torch.sparse_coo_tensor(i[None], x[:3], (4,)).to_dense(),
    "coalesced sums": lambda x, m, i: (
        torch.sparse_coo_tensor(i[None], x[:3], (4,)).coalesce().values()
    ),
    "sparse product": lambda x, m, i: torch.sparse.mm(m.to_sparse(), x[:4, None]),
    "sparse softmax": lambda x, m, i: torch.sparse.softmax(m.to_sparse(), 1).to_dense(),
    "compressed rows": lambda x, m, i: m.to_sparse_csr() @ x[:4],
    "loop into a buffer": lambda x, m, i: filled(torch.zeros_like(x), x),
    "loop into a list": lambda x, m, i: torch.stack([value * 2 for value in x]),
    "views in place": lambda x, m, i: filled(x.new_empty(6).view(2, 3).flatten(), x),
    "unfold": lambda x, m, i: x.unfold(0, 3, 1).sum(-1),
    "padding": lambda x, m, i: torch.nn.functional.pad(x, (1, 2)),
    "expand": lambda x, m, i: x.expand(2, 6).contiguous(),
    "float64 and back": lambda x, m, i: x.double().logcumsumexp(0).to(x.dtype),
    "bfloat16": lambda x, m, i: x.bfloat16().sum(),
    "tensor of numbers": lambda x, m, i: x + torch.tensor([1.0] * 6, device=x.device),
    "tensor of tensors": lambda x, m, i: torch.tensor([v.item() for v in x], device=x.device),
    "new tensor": lambda x, m, i: x + x.new_tensor([0.0, 1.0, 2.0, 3.0, 4.0, 5.0]),
    "numbers in Python": lambda x, m, i: x.new_tensor([2 * value for value in x.tolist()]),
    "range": lambda x, m, i: 0.9 ** torch.arange(6, device=x.device) * x,
    "NumPy and back": lambda x, m, i: torch.as_tensor(x.detach().cpu().numpy(), device=x.device),
    "in a device's context": lambda x, m, i: in_context(x),
    "vmap": lambda x, m, i: torch.vmap(lambda row: row / row.sum())(m),
    "own gradient": lambda x, m, i: torch.autograd.grad((x**3).sum(), x, create_graph=True)[0],
    "functional gradient": lambda x, m, i: torch.func.grad(lambda y: (y**3).sum())(x),
    "checkpointing": lambda x, m, i: checkpoint(torch.exp, x, use_reentrant=False),
    "inference mode": lambda x, m, i: torch.inference_mode()(filled)(torch.zeros_like(x), x),
    "views in inference mode": lambda x, m, i: torch.inference_mode()(lambda: x[1:] + x[0])(),
    "no graph": lambda x, m, i: torch.no_grad()(torch.exp)(x),
    "truth value": lambda x, m, i: x if bool((x == x).all()) and len(x) == 6 else -x,
}


def filled(buffer, values):
    for index in reversed(range(len(values))):
        buffer[index] = values[index] * 2
    return buffer


def in_context(x):
    with x.device:
        return x + torch.ones(6)


def inputs(device, dtype=torch.float64):
    generator = torch.Generator().manual_seed(0)
    x = torch.randn(6, generator=generator, dtype=dtype)
    m = torch.randn(3, 4, generator=generator, dtype=dtype)
    i = torch.tensor([2, 0, 3])
    x, m = (value.to(device).requires_grad_() for value in (x, m))
    return x, m, i.to(device)


def values_and_gradients(computation, device):
    x, m, i = inputs(device)
    result = computation(x, m, i)
    assert result.device.type == device
    found = []
    if result.requires_grad:
        found = torch.autograd.grad((result * result).sum(), (x, m), allow_unused=True)
    return [value if value is None else value.detach().cpu() for value in (result, *found)]


@pytest.mark.filterwarnings("ignore:Sparse")
@pytest.mark.parametrize("computation", COMPUTATIONS.values(), ids=COMPUTATIONS)
def test_it_computes_what_the_cpu_computes(computation):
    expected = values_and_gradients(computation, "cpu")
    with simulation():
        actual = values_and_gradients(computation, SIMULATED)
    assert len(actual) == len(expected)
    for mine, theirs in zip(actual, expected, strict=True):
        assert (mine is None) == (theirs is None)
        assert mine is None or torch.equal(mine, theirs)


MIXED = {
    "a sum": lambda x: x + torch.zeros(6),
    "a stack of scalars": lambda x: torch.stack([x[0], torch.tensor(1.0)]),
    "a concatenation": lambda x: torch.cat([x, torch.zeros(2)]),
    "a product": lambda x: torch.dot(x, torch.ones(6, dtype=x.dtype)),
    "indices of the device into the CPU": lambda x: torch.zeros(6)[(x > 0).nonzero()[:, 0]],
    "a buffer of the CPU": lambda x: torch.zeros(3).index_add_(0, torch.tensor([0]), x[:1]),
    "values of the CPU": lambda x: x.index_put((torch.tensor([0, 1]),), torch.zeros(2)),
}


@pytest.mark.parametrize("mix", MIXED.values(), ids=MIXED)
def test_tensors_of_two_devices_do_not_mix(mix):
    with simulation():
        x, _, _ = inputs(SIMULATED)
        with pytest.raises(RuntimeError, match="Expected all tensors to be on the same device"):
            mix(x.detach())


def test_numpy_cannot_read_it():
    with simulation():
        x = inputs(SIMULATED)[0].detach()
        with pytest.raises(TypeError, match="Use Tensor.cpu"):
            x.numpy()
        assert x.cpu().numpy().shape == (6,)


def test_it_prints_itself():
    with simulation():
        assert (
            repr(torch.tensor([1, 2], device=SIMULATED)) == "tensor([1, 2], device='simulated:0')"
        )


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_modules_move_there_and_learn(name):
    def trained(device):
        torch.manual_seed(0)
        module = torch.nn.Linear(3, 2).to(device)
        frozen = copy.deepcopy(module)
        optimizer = OPTIMIZERS[name](module.parameters(), 0.1)
        for _ in range(3):
            optimizer.zero_grad(set_to_none=False)
            module(torch.ones(3, device=device)).pow(2).sum().backward()
            torch.nn.utils.clip_grad_norm_(module.parameters(), 1.0)
            optimizer.step()
        assert all(p.device.type == device for p in module.parameters())
        assert not torch.equal(frozen.weight.cpu(), module.weight.cpu())
        frozen.load_state_dict(module.state_dict())
        return [parameter.detach().cpu() for parameter in frozen.parameters()]

    with simulation():
        actual = trained(SIMULATED)
    for mine, theirs in zip(actual, trained("cpu"), strict=True):
        assert torch.allclose(mine, theirs)


def use_of(computation):
    with simulation() as running:
        x, m, i = inputs(SIMULATED)
        running.use = DeviceUse()
        computation(x.detach(), m.detach(), i)
        return running.use


def test_it_counts_launches_but_no_views():
    assert use_of(lambda x, m, i: m.T.flatten(0).view(-1)[2:]).launches == 1  # flatten copies
    assert use_of(lambda x, m, i: x[1:].unsqueeze(0)).launches == 0
    assert use_of(lambda x, m, i: x + x).launches == 1
    assert use_of(lambda x, m, i: torch.zeros_like(x).add_(1)).launches == 2


def test_it_counts_synchronisations():
    assert use_of(lambda x, m, i: x * 2).synchronisations == 0
    assert use_of(lambda x, m, i: [value.item() for value in x]).synchronisations == 6
    assert use_of(lambda x, m, i: x.cpu()).synchronisations == 1
    assert use_of(lambda x, m, i: x[x > 0]).synchronisations == 1
    assert use_of(lambda x, m, i: bool((x > 0).any())).synchronisations == 1
    assert use_of(lambda x, m, i: torch.tensor([x[0], x[1]])).synchronisations == 2
    assert use_of(lambda x, m, i: torch.unique(i)).synchronisations == 1


LOST = """import torch

def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    {line}
    return advantages, advantages
"""
LINES = {
    "a buffer": "advantages = torch.zeros(len(rewards))",
    "a copy": "advantages = rewards.cpu() * 2",
    "NumPy": "advantages = torch.from_numpy(rewards.cpu().numpy())",
    "a list": "advantages = torch.tensor(rewards.tolist())",
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_it_tells_the_line_that_a_tensor_of_the_cpu_comes_from(tmp_path, line):
    (tmp_path / "policy_gradients.py").write_text(LOST.format(line=line))
    module = load_file(f"lost_{tmp_path.name}", tmp_path / "policy_gradients.py")
    case = Case("compute_gae", {"rewards": tensor([1.0, 2.0]), "values": tensor([0.0, 0.0, 0.0])})
    observation = observe(module.compute_gae, case.on(SIMULATED), tmp_path)
    assert [output.device for output in observation.outputs] == ["cpu", "cpu"]
    assert observation.outputs[0].made_at == f"policy_gradients.py, line 4: {line}"


def test_a_model_is_observed_as_on_the_cpu():
    def score(model, prompt_ids):
        return model(prompt_ids[None]).logits.log_softmax(-1)

    model = ModelArgument("bigram", {"table": torch.eye(3)})
    case = Case("response_log_probs", {"model": model, "prompt_ids": tensor([0, 1])}, ("model",))
    there, here = observe(score, case.on(SIMULATED)), observe(score, case)
    assert (there.outputs[0].device, here.outputs[0].device) == (SIMULATED, "cpu")
    assert torch.equal(there.outputs[0].value, here.outputs[0].value)
    assert torch.equal(there.gradients["model.table"], here.gradients["model.table"])
    assert there.device_use.launches > 0
