"""Cross-entropy already carries the minus: negated again, descent makes rewarded responses
rarer.
"""

# misconception: forgets_the_minus

import torch
import torch.nn.functional as F


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, len(prompt_ids) - 1 : -1]
    return -reward * F.cross_entropy(logits, response_ids, reduction="sum")
