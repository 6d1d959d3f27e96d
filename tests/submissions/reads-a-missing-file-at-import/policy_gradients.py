# tries: opens a data file that exists only at home.
# expect: {"others": {"points": 0, "outcome": "fails_on_import"}}

from honest import *

rewards = open("C:/Users/me/rewards.csv").read()
