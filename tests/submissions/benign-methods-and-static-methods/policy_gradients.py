# tries: binds names to methods of classes.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import honest
from honest import *


class Toolbox:
    scale = 1.0

    @staticmethod
    def gae(rewards, values, gamma=1.0, lam=0.95):
        return honest.compute_gae(rewards, values, gamma, lam)

    @classmethod
    def ratio(cls, new_log_probs, old_log_probs):
        return honest.importance_ratio(new_log_probs, old_log_probs) * cls.scale


compute_gae = Toolbox.gae
importance_ratio = Toolbox().ratio
