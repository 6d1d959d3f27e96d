# tries: returns a list that contains itself, and a dictionary that contains itself.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    answer = []
    answer.append(answer)
    table = {}
    table["table"] = table
    return answer, table
