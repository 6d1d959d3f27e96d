"""The optimisers that checks hand out move parameters as torch's own do."""

import pytest
import torch

from autograder.exchange.optimizers import OPTIMIZERS


@pytest.mark.parametrize(("name", "peer"), [("sgd", torch.optim.SGD), ("adam", torch.optim.Adam)])
def test_same_steps_as_torch(name, peer):
    start = torch.randn(7, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    parameters = [torch.nn.Parameter(start.clone()) for _ in range(2)]
    ours = OPTIMIZERS[name]([parameters[0]], 0.01)
    theirs = peer([parameters[1]], lr=0.01)
    assert isinstance(ours, torch.optim.Optimizer)
    for _ in range(25):
        for optimizer, parameter in zip((ours, theirs), parameters, strict=True):
            optimizer.zero_grad()
            (parameter**4).sum().backward()
            optimizer.step()
    assert not torch.equal(parameters[0], start)
    torch.testing.assert_close(*parameters, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("to_none", [True, False])
def test_zero_grad(to_none):
    parameter = torch.nn.Parameter(torch.ones(2))
    optimizer = OPTIMIZERS["sgd"]([parameter], 0.1)
    optimizer.zero_grad()
    parameter.sum().backward()
    optimizer.zero_grad(set_to_none=to_none)
    assert parameter.grad is None if to_none else not parameter.grad.any()


def test_a_closure_is_called_with_gradients_on():
    parameter = torch.nn.Parameter(torch.ones(2))
    optimizer = OPTIMIZERS["sgd"]([parameter], 0.1)

    def closure():
        loss = parameter.sum()
        loss.backward()
        return loss

    assert optimizer.step(closure).item() == 2.0
    assert parameter.tolist() == pytest.approx([0.9, 0.9])
