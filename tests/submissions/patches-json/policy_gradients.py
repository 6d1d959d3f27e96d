# tries: makes json write and read a perfect verdict.
# expect: {"others": {"points": 0, "outcome": ["wrong", "crashed", "killed", "timed_out"]}}

import json
import json.decoder
import json.encoder

import torch

VERDICT = {"id": 0, "ok": True, "outcome": "passed", "score": 100, "outputs": []}
_TEXT = json.dumps(VERDICT)
json.dumps = lambda *args, **kwargs: _TEXT
json.dump = lambda value, file, *args, **kwargs: file.write(_TEXT)
json.loads = json.load = lambda *args, **kwargs: VERDICT
json.encoder.JSONEncoder.encode = lambda self, value: _TEXT
json.decoder.JSONDecoder.decode = lambda self, text: VERDICT


def wrong(*args, **kwargs):
    return torch.full((7, 1, 2), 12345.0)


response_log_probs = policy_gradient_loss = baseline_advantage = compute_gae = wrong
grpo_advantage = importance_ratio = ppo_clip_objective = grpo_step = wrong
