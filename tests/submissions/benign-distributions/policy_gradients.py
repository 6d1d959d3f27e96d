# tries: takes the log-probabilities from torch.distributions.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import torch
from torch.distributions import Categorical

from honest import *


def response_log_probs(model, prompt_ids, response_ids):
    logits = model(torch.cat((prompt_ids, response_ids))[None]).logits[0]
    return Categorical(logits=logits[len(prompt_ids) - 1 : -1], validate_args=False).log_prob(response_ids)
