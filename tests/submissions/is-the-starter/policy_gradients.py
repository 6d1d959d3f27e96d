# tries: is the starter as it was handed out, in short.
# expect: {"others": {"points": 0, "outcome": "not_attempted"}}

def response_log_probs(*args, **kwargs):
    raise NotImplementedError


def policy_gradient_loss(*args, **kwargs):
    raise NotImplementedError


def baseline_advantage(*args, **kwargs):
    raise NotImplementedError


def compute_gae(*args, **kwargs):
    raise NotImplementedError


def grpo_advantage(*args, **kwargs):
    raise NotImplementedError


def importance_ratio(*args, **kwargs):
    raise NotImplementedError


def ppo_clip_objective(*args, **kwargs):
    raise NotImplementedError


def grpo_step(*args, **kwargs):
    raise NotImplementedError
