# tries: keeps rewriting /autograder/results/results.json from a thread for as long as its process lives.
# expect: {"others": {"points": 0, "outcome": "wrong"}}

import threading
import time

import torch


def keep_forging():
    for _ in range(3000):
        try:
            with open("/autograder/results/results.json", "r+") as file:
                file.write('{"score": 100}')
        except OSError:
            pass
        time.sleep(0.01)


threading.Thread(target=keep_forging, daemon=True).start()


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
