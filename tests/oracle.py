"""The contract's equations as naive float64 loops, to check the reference against.

Slow and plain on purpose: every function is its equation, term by term, and shares nothing with
the reference. Arrays go in, floats and NumPy arrays come out. Notation as in the assignment: a
prompt of P tokens, a response of T tokens, a vocabulary of V, a group of G responses to one
prompt, a batch of B prompts.
"""

import math

import numpy as np


def response_log_probs(logits, prompt_ids, response_ids):
    """log π(a_t | s, a_<t) of each response token: (P+T, V), (P,), (T,) -> (T,)."""
    logits = np.asarray(logits, dtype=np.float64)
    log_probs = np.empty(len(response_ids))
    for t, token in enumerate(response_ids):
        row = logits[len(prompt_ids) - 1 + t]
        largest = max(row)
        log_normaliser = largest + math.log(sum(math.exp(logit - largest) for logit in row))
        log_probs[t] = row[token] - log_normaliser
    return log_probs


def policy_gradient_loss(logits, prompt_ids, response_ids, reward):
    """-R Σ_t log π(a_t | s, a_<t): (P+T, V), (P,), (T,), float -> float."""
    total = 0.0
    for log_prob in response_log_probs(logits, prompt_ids, response_ids):
        total += log_prob
    return -reward * total


def baseline_advantage(rewards, states):
    """r_i - mean{r_j : s_j = s_i}: (N,), (N,) -> (N,)."""
    advantages = np.empty(len(rewards))
    for i, state in enumerate(states):
        own = [
            float(reward) for reward, other in zip(rewards, states, strict=True) if other == state
        ]
        advantages[i] = float(rewards[i]) - sum(own) / len(own)
    return advantages


def compute_gae(rewards, values, gamma, lam):
    """A_t = Σ_l (γλ)^l δ_{t+l} and A_t + V_t: (T,), (T+1,) -> (T,), (T,)."""
    steps = len(rewards)
    rewards = [float(reward) for reward in rewards]
    values = [float(value) for value in values]
    deltas = [rewards[t] + gamma * values[t + 1] - values[t] for t in range(steps)]
    advantages = np.empty(steps)
    returns = np.empty(steps)
    for t in range(steps):
        advantages[t] = sum((gamma * lam) ** k * deltas[t + k] for k in range(steps - t))
        returns[t] = advantages[t] + values[t]
    return advantages, returns


def grpo_advantage(group_rewards):
    """(r_i - mean) / (std + 1e-4), with the unbiased standard deviation: (G,) -> (G,)."""
    rewards = [float(reward) for reward in group_rewards]
    mean = sum(rewards) / len(rewards)
    variance = sum((reward - mean) ** 2 for reward in rewards) / (len(rewards) - 1)
    return np.array([(reward - mean) / (math.sqrt(variance) + 1e-4) for reward in rewards])


def importance_ratio(new_log_probs, old_log_probs):
    """exp(Σ_t (new_t - old_t)): (T,), (T,) -> float."""
    log_ratio = 0.0
    for new, old in zip(new_log_probs, old_log_probs, strict=True):
        log_ratio += float(new) - float(old)
    return math.exp(log_ratio)


def ppo_clip_objective(ratio, advantage, eps):
    """min(r·A, clip(r, 1-eps, 1+eps)·A), element by element, in the broadcast shape."""
    ratios, advantages = np.broadcast_arrays(
        np.asarray(ratio, dtype=np.float64), np.asarray(advantage, dtype=np.float64)
    )
    objective = np.empty(ratios.shape)
    for index in np.ndindex(ratios.shape):
        r, a = ratios[index], advantages[index]
        clipped = min(max(r, 1 - eps), 1 + eps)
        objective[index] = min(r * a, clipped * a)
    return objective


def grpo_loss(new_log_probs, old_log_probs, rewards, eps):
    """Minus the mean clipped objective over all responses: (B, G), (B, G), (B, G) -> float."""
    total, count = 0.0, 0
    for new_group, old_group, reward_group in zip(
        new_log_probs, old_log_probs, rewards, strict=True
    ):
        for new, old, advantage in zip(
            new_group, old_group, grpo_advantage(reward_group), strict=True
        ):
            ratio = importance_ratio([new], [old])
            total += ppo_clip_objective(ratio, advantage, eps).item()
            count += 1
    return -total / count


def finite_difference(function, array, step=1e-6):
    """Gradient of a scalar function of one array by central differences, in the array's shape."""
    array = np.array(array, dtype=np.float64)
    gradient = np.empty_like(array)
    for index in np.ndindex(array.shape):
        above, below = array.copy(), array.copy()
        above[index] += step
        below[index] -= step
        gradient[index] = (float(function(above)) - float(function(below))) / (2 * step)
    return gradient
