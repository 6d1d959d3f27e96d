"""Policy gradients for language models: eight functions, from log-probabilities to a GRPO step.

Notation used throughout: a prompt of P tokens, a response of T tokens over a vocabulary of V, a
group of G responses to one prompt, a batch of B prompts.
"""

import torch  # noqa: F401 - the solutions need it

# Tells the autograder which edition of the assignment this file was written for: leave it as it is.
ASSIGNMENT_VERSION = "1"


def response_log_probs(model, prompt_ids, response_ids):
    """Log-probability of each response token given everything before it.

    The prompt and the response are one sequence of P + T tokens, and row i of the logits scores
    the token at position i + 1. Response token t, at position P + t, is scored by row P - 1 + t:

        log π(a_t | s, a_<t) = logits[P-1+t, a_t] - log Σ_v exp(logits[P-1+t, v])

    Args:
        model: callable; ``model(input_ids)`` takes integer ids (1, L) and returns an object whose
            ``.logits`` is (1, L, V). Row i depends on tokens 0..i only.
        prompt_ids: (P,) integer ids, P >= 1.
        response_ids: (T,) integer ids, T >= 1.

    Returns:
        (T,) log-probabilities in the dtype and on the device of the logits, differentiable with
        respect to the model. Finite even where the logits are in the thousands.

    Source: Sutton & Barto (2018), section 13.3, with generation as the trajectory.
    """
    raise NotImplementedError


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    """REINFORCE loss of one response: minimising it follows the policy gradient.

        L = -R Σ_t log π(a_t | s, a_<t)

    A sum over the tokens, not a mean: the gradient of a sequence's log-probability is the sum of
    its tokens' gradients.

    Args:
        model: as in ``response_log_probs``. Its parameters, its gradients and its train or eval
            mode are left as they are: the caller runs ``backward``.
        prompt_ids: (P,) integer ids.
        response_ids: (T,) integer ids.
        reward: a Python float, any real number: negative and above 1 included.

    Returns:
        () loss in the dtype and on the device of the logits, differentiable with respect to the
        model.

    Source: Williams (1992), REINFORCE, theorem 1, for a reward given once at the end.
    """
    raise NotImplementedError


def baseline_advantage(rewards, states):
    """Each reward minus the mean reward of its own state.

        A_i = r_i - mean{ r_j : s_j = s_i }

    Args:
        rewards: (N,) floating.
        states: (N,) integer state ids: any integers, in any order, with gaps.

    Returns:
        (N,) advantages in the dtype and on the device of the rewards.

    Source: Sutton & Barto (2018), section 13.4, with the state's mean reward as baseline.
    """
    raise NotImplementedError


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    """Generalised advantage estimation over one trajectory of T steps.

        δ_t = r_t + γ V_{t+1} - V_t
        A_t = Σ_{l >= 0} (γλ)^l δ_{t+l}
        return_t = A_t + V_t

    Args:
        rewards: (T,) floating or integer; integers are promoted, never truncated.
        values: (T+1,) floating. ``values[T]`` is the value after the last step, used as given:
            zero for a trajectory that ended, a bootstrap for one that was cut.
        gamma: discount factor γ.
        lam: λ, from one-step TD (0) to the Monte Carlo return (1).

    Returns:
        advantages (T,) and returns (T,), in ``torch.promote_types(rewards.dtype, values.dtype)``
        and on the device of the inputs. With or without an autograd graph.

    Source: Schulman et al. (2016), section 3, equation 16.
    """
    raise NotImplementedError


def grpo_advantage(group_rewards):
    """Rewards of one group, centred and scaled by the group's own spread.

        A_i = (r_i - mean(r)) / (std(r) + 1e-4)

    with the unbiased standard deviation (G - 1 in the denominator). A group whose rewards are all
    equal teaches nothing: its advantages are 0.

    Args:
        group_rewards: (G,) floating, the rewards of G >= 2 responses to one prompt.

    Returns:
        (G,) advantages in the dtype and on the device of the rewards.

    Source: Shao et al. (2024), DeepSeekMath, section 4.1.2.
    """
    raise NotImplementedError


def importance_ratio(new_log_probs, old_log_probs):
    """How much more likely the whole response is under the new policy than under the old.

        ratio = π_new(a | s) / π_old(a | s) = exp(Σ_t (log π_new(a_t) - log π_old(a_t)))

    Args:
        new_log_probs: (T,) log-probabilities of the response's tokens under the current policy.
        old_log_probs: (T,) the same under the policy that generated the response; a constant,
            without a gradient.

    Returns:
        () ratio in the dtype and on the device of the inputs, differentiable with respect to
        ``new_log_probs``. Finite for long responses, whose probabilities underflow to 0.

    Source: Sutton & Barto (2018), equation 5.3; Zheng et al. (2025), GSPO, for whole sequences.
    """
    raise NotImplementedError


def ppo_clip_objective(ratio, advantage, eps=0.2):
    """PPO's clipped surrogate objective, element by element, to be maximised.

        min(ratio · A, clip(ratio, 1 - eps, 1 + eps) · A)

    Args:
        ratio: importance ratios, any shape.
        advantage: advantages, a shape that broadcasts with the ratios'.
        eps: clip range.

    Returns:
        The objective in the broadcast shape, differentiable with respect to the ratio.

    Source: Schulman et al. (2017), PPO, equation 7 (without the expectation).
    """
    raise NotImplementedError


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    """Update the policy K times on one batch of rollouts, with group advantages and the clip.

    The old log-probs are frozen before the first step. Each of the K = ``inner_steps`` steps
    minimises, over all B·G responses,

        L = -mean( min(ratio · A, clip(ratio, 1 - eps, 1 + eps) · A) )

    with one ratio per response and each group's advantages as in ``grpo_advantage``.

    Args:
        policy: ``torch.nn.Module``; ``policy.log_probs(prompts, responses)`` returns the log-probs
            (B, G) of whole responses, differentiable with respect to its parameters.
        optimizer: ``torch.optim.Optimizer`` over the policy's parameters.
        prompts: (B, ...) integer ids.
        responses: (B, G, ...) integer ids.
        rewards: (B, G) floating.
        inner_steps: number of optimiser steps K.
        eps: clip range.

    Returns:
        list of the K losses, floats or 0-d tensors, each as it was before its own step.

    Source: Shao et al. (2024), DeepSeekMath, equation 3, without the KL term and with one ratio
    per response.
    """
    raise NotImplementedError
